# %% [markdown]
# # The researcher: tidy tables of metrics and boilerplate shares
#
# From texts to one table with a row a stated quantity, one with a row a report, and a few comparisons. Plain Python;
# each table is a list of dictionaries, which any data-frame library takes as it is.
# The sample reports are few, short and invented: the numbers below show the way, they are no finding.

# %%
# ruff: noqa: D100, INP001, T201 - a notebook is no package, and its cells print
import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from statistics import median

import govtext
from govtext import score
from govtext.scores.reference import Reference

# Works wherever the notebook is opened.
ROOT = next(p for p in (Path.cwd(), *Path.cwd().parents) if (p / "corpora" / "manifest.jsonl").is_file())
CORPORA = ROOT / "corpora"
manifest = [json.loads(line) for line in (CORPORA / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
analyses = {row["id"]: govtext.analyze(CORPORA / row["path"]) for row in manifest}
print(len(analyses), "reports,", sum(row["chars"] for row in manifest), "characters")

# %% [markdown]
# ## Metrics, a row each
#
# Values are exact decimals in the unit without scale (12.5亿元 is 1250000000 元). A masked figure has no value, and its
# row stays: dropping it would make the most masked reports look the least informative.


# %%
def metric_rows(name: str, document: govtext.Document) -> list[dict[str, object]]:
    """Return the metrics of a document as rows, with the role of the part that each stands in."""
    rows: list[dict[str, object]] = []
    for m in document.metrics:
        role = next(part.role for part in document.parts if part.start <= m.start < part.end)
        rows.append(
            {
                "report": name,
                "start": m.start,
                "end": m.end,
                "role": role,
                "indicator": m.indicator.surface if m.indicator else None,
                "value": m.value,
                "low": m.low,
                "high": m.high,
                "unit": m.unit,
                "kind": m.kind,
                "modifier": m.modifier,
                "direction": m.change.direction if m.change else None,
                "masked": m.masked,
            }
        )
    return rows


metrics = [row for name, analysis in analyses.items() for row in metric_rows(name, analysis.document)]
sheet = io.StringIO()
writer = csv.DictWriter(sheet, fieldnames=list(metrics[0]))
writer.writeheader()
writer.writerows(metrics)
print(len(metrics), "rows; the first as CSV:", *sheet.getvalue().splitlines()[:4], sep="\n")

# %% [markdown]
# Rates are per 1,000 characters, so that long and short reports compare.
#
# ## Reports, a row each

# %%
reports: list[dict[str, object]] = []
for row in manifest:
    analysis = analyses[row["id"]]
    document = analysis.document
    masked = sum(m.masked for m in document.metrics)
    reports.append(
        {
            "report": row["id"],
            "kind": row["kind"],
            "level": row["level"],
            "year": document.year.year if document.year else None,
            "metrics_per_1000": 1000 * len(document.metrics) / row["chars"],
            "masked_share": masked / len(document.metrics) if document.metrics else None,
            "boilerplate": analysis.scores.boilerplate.value,
        }
    )
print(f"{'report':26}{'kind':18}{'year':>5}{'metrics/1000':>14}{'masked':>8}{'boilerplate':>13}")
for r in reports:
    told = [f"{value:.0%}" if isinstance(value, float) else "-" for value in (r["masked_share"], r["boilerplate"])]
    print(f"{r['report']:26}{r['kind']:18}{r['year']!s:>5}{r['metrics_per_1000']:14.1f}{told[0]:>8}{told[1]:>13}")

# %% [markdown]
# ## Comparison: suspected boilerplate by role
#
# Median over parts, for the three roles that every report should have. Ritual sentences of guidance are not counted.
# Compare like with like: the share depends on the genre, and this score was trained on these very reports.

# %%
by_role: dict[str, list[float]] = defaultdict(list)
for analysis in analyses.values():
    for part in analysis.scores.boilerplate.parts:
        if part.share is not None and part.role in ("work", "problems", "plan"):
            by_role[part.role].append(part.share)
for role, shares in sorted(by_role.items(), key=lambda entry: -median(entry[1])):
    print(f"{role:10}{median(shares):6.0%}  of {len(shares)} parts")

# %% [markdown]
# ## Against a reference: rank and shared wording
#
# Each report is set against the others and never against itself. Frequency is the mean share of the others that hold a
# sentence's wording; no value of the score depends on it. With thirteen reports of several kinds this shows how it is done, no more.

# %%
reference = Reference.of(analysis.document for analysis in analyses.values())
print(f"{'report':26}{'above, %':>10}{'adverbs/1000':>14}{'above, %':>10}   most common wording")
for name, analysis in analyses.items():
    found = score(analysis.document, reference).boilerplate
    ranked, worded = found.comparison, [(s.wording.frequency, s.wording.shared) for s in found.sentences if s.wording]
    _, shared = max(worded, key=lambda told: told[0])
    if ranked is not None:
        run = shared.surface[:24] if shared else "-"
        print(f"{name:26}{ranked.share!s:>10}{found.degrees:14.1f}{ranked.degrees!s:>10}   {run}")

# %% [markdown]
# ## Comparison: does masking change what is read?
#
# Masks stand for facts. If the tool took them for nothing, masked reports would show fewer metrics and more boilerplate.

# %%
for label, chosen in (("masked", True), ("not masked", False)):
    ids = {row["id"] for row in manifest if row["masked"] is chosen}
    group = [r for r in reports if r["report"] in ids]
    rate = median(float(str(r["metrics_per_1000"])) for r in group)
    share = median(float(str(r["boilerplate"])) for r in group)
    print(
        f"{label:12}{len(group)} reports  {rate:5.1f} metrics per 1,000 characters  {share:4.0%} suspected boilerplate"
    )
