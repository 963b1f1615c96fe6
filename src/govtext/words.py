"""Words: segmentation without hidden Markov model, so that rjieba and jieba give the same tokens."""

from collections.abc import Callable
from functools import cache


@cache
def _segmenter() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        import jieba  # 0.6 s and 60 MB, only for those who ask for words

        jieba.setLogLevel("WARNING")
        tokenizer = jieba.Tokenizer()
        tokenizer.cache_file = None
        return lambda text: list(tokenizer.cut(text, HMM=False))
    return lambda text: list(rjieba.cut(text, False))  # noqa: FBT003 - rjieba takes hmm by position only


def segment(text: str) -> list[str]:
    """Return the words of ``text`` in order, white space and marks included: joined they give ``text`` again."""
    return _segmenter()(text)
