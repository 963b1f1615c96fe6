"""Words: segmentation without hidden Markov model, so that rjieba and jieba give the same tokens."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _segmenter() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        return _pure()
    return lambda text: list(rjieba.cut(text, False))  # noqa: FBT003 - rjieba takes hmm by position only


def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    """Return jieba's tokenizer, filled without its cache file: anyone could have put one into the temporary folder."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def _pure() -> Callable[[str], list[str]]:
    tokenizer = _tokenizer()
    return lambda text: list(tokenizer.cut(text, HMM=False))


def segment(text: str) -> list[str]:
    """Return the words of ``text`` in order, white space and marks included: joined they give ``text`` again."""
    words = _segmenter()(_SURROGATE.sub("\ufffd", text))
    if "".join(words) == text:
        return words
    ends, at = [], 0
    for word in words:
        at += len(word)
        ends.append(at)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    try:
        import rjieba
    except ImportError:
        return _pure_tagger()
    return lambda text: list(rjieba.tag(text, False))  # noqa: FBT003 - rjieba takes hmm by position only


def _pure_tagger() -> Callable[[str], list[tuple[str, str]]]:
    from jieba.posseg import POSTokenizer

    tokenizer = POSTokenizer(_tokenizer())
    return lambda text: [(pair.word, pair.flag) for pair in tokenizer.cut(text, HMM=False)]


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of ``text`` with their parts of speech in the dictionary (n, v, d, c …; x for unknown ones)."""
    return _tagger()(_SURROGATE.sub("\ufffd", text))
