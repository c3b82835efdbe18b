/* tests/reconcile/test-mixes.c: what partners really send, all at once
 *
 * Each mix says every finding that it must give, and no other may come: what
 * stands alone, then behind "+" what is folded under another. They were
 * written down from the rules before the checks were run on them.
 */
#include "til-fixture.h"

#define YEAR 2024

typedef struct
{
  const char *name;
  const char *figures;
  const char *findings[6];  /* "rule key", "+rule key" where folded; ends with NULL */
} Mix;

/* Figures that hold together, to which a mix adds its trouble. */
#define A_HOLDS "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t6\n"
#define B_PARTS "B2\tpersons/2024/unit=b/gender=female\t6\nB3\tpersons/2024/unit=b/gender=male\t3\n" \
                "B4\tpersons/2024/unit=b/gender=trans\t1\n"

static const Mix mixes[] = {
  /* Intervals everywhere. */
  { "intervals/can-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10..12\nB2\tpersons/2024/unit=b/gender=female\t<5\n"
    "B3\tpersons/2024/unit=b/gender=male\t3..5\nB4\tpersons/2024/unit=b/gender=trans\t0..4\n",
    { NULL } },
  { "intervals/cannot-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t20..22\nB2\tpersons/2024/unit=b/gender=female\t<5\n"
    "B3\tpersons/2024/unit=b/gender=male\t3..5\nB4\tpersons/2024/unit=b/gender=trans\t0..4\n",
    { "parts persons/2024/unit=b" } },
  { "intervals/over-can-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10..\n" B_PARTS, { NULL } },
  { "intervals/over-cannot-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t11..\n" B_PARTS, { "parts persons/2024/unit=b" } },
  { "intervals/a-part-over",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t8..\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\n", { "parts persons/2024/unit=b" } },
  { "intervals/units-and-draft",
    A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=b\t<5\n@pc 2024\nB1\tpersons/2024/unit=c\t8..10\n"
    "@draft 2024\nB1\tpersons/2024\t15..20\n", { NULL } },
  { "intervals/units-and-draft-outside",
    A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=b\t<5\n@pc 2024\nB1\tpersons/2024/unit=c\t8..10\n"
    "@draft 2024\nB1\tpersons/2024\t21..22\n", { "agreement persons/2024" } },
  { "intervals/unit-without-breakdown",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\n"
    "@pb 2024\nB1\tpersons/2024/unit=b\t4\nB2\tpersons/2024/unit=b/gender=female\t4\n"
    "@pc 2024\nB1\tpersons/2024/unit=c\t1\nB2\tpersons/2024/unit=c/gender=female\t1\n"
    "@draft 2024\nB1\tpersons/2024/gender=female\t11\n", { "broken_down persons/2024/unit=a" } },
  { "intervals/unit-without-breakdown-over",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\n"
    "@pb 2024\nB1\tpersons/2024/unit=b\t4\nB2\tpersons/2024/unit=b/gender=female\t4\n"
    "@pc 2024\nB1\tpersons/2024/unit=c\t1\nB2\tpersons/2024/unit=c/gender=female\t1\n"
    "@draft 2024\nB1\tpersons/2024/gender=female\t12\n",
    { "agreement persons/2024/gender=female", "broken_down persons/2024/unit=a" } },
  { "intervals/unit-without-breakdown-under",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\n"
    "@pb 2024\nB1\tpersons/2024/unit=b\t4\nB2\tpersons/2024/unit=b/gender=female\t4\n"
    "@pc 2024\nB1\tpersons/2024/unit=c\t1\nB2\tpersons/2024/unit=c/gender=female\t1\n"
    "@draft 2024\nB1\tpersons/2024/gender=female\t4\n",
    { "agreement persons/2024/gender=female", "broken_down persons/2024/unit=a" } },

  /* The same twice in one file. */
  { "duplicates/same",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\nD1\tpersons/2024/unit=b\t10\n" B_PARTS, { NULL } },
  { "duplicates/same-tables-on-two-sheets",
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t10\n" B_PARTS "#Two\nB1\tpersons/2024/unit=b\t10\n" B_PARTS, { NULL } },
  { "duplicates/different",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\nD1\tpersons/2024/unit=b\t7\n", { "agreement persons/2024/unit=b" } },
  { "duplicates/two-of-three",
    "@pb 2024\nB1\tpersons/2024/unit=b\t7\nC1\tpersons/2024/unit=b\t6\nD1\tpersons/2024/unit=b\t6\n",
    { "agreement persons/2024/unit=b" } },
  { "duplicates/range-between",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\nC1\tpersons/2024/unit=b\t5..7\nD1\tpersons/2024/unit=b\t7\n",
    { "agreement persons/2024/unit=b" } },
  { "duplicates/none-and-missing",
    "@pb 2024\nB1\tpersons/2024/unit=b\t-\nD1\tpersons/2024/unit=b\t..\n", { NULL } },
  { "duplicates/none-and-some",
    "@pb 2024\nB1\tpersons/2024/unit=b\t-\nD1\tpersons/2024/unit=b\t3\n", { "agreement persons/2024/unit=b" } },
  { "duplicates/each-sheet-holds",
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t10\n" B_PARTS
    "#Two\nB1\tpersons/2024/unit=b\t11\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t2\n",
    { "agreement persons/2024/unit=b", "+agreement persons/2024/unit=b/gender=trans" } },
  { "duplicates/total-wrong-on-one-sheet",
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t10\n" B_PARTS "#Two\nB1\tpersons/2024/unit=b\t12\n" B_PARTS,
    { "agreement persons/2024/unit=b", "+parts persons/2024/unit=b" } },

  /* Two deliveries by one partner. */
  { "two-deliveries/same",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\n" B_PARTS "@pb 2024\nB1\tpersons/2024/unit=b\t10\n" B_PARTS, { NULL } },
  { "two-deliveries/different",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\n@pb 2024\nB1\tpersons/2024/unit=b\t11\n",
    { "agreement persons/2024/unit=b" } },
  { "two-deliveries/total-and-parts-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\n@pb 2024\n" B_PARTS, { NULL } },
  { "two-deliveries/total-and-parts-differ",
    "@pb 2024\nB1\tpersons/2024/unit=b\t12\n@pb 2024\n" B_PARTS, { "parts persons/2024/unit=b" } },
  { "two-deliveries/selection",
    "@pb 2024\nB1\tcases/2024/form=labour\t6\n@pb 2024\nB1\tcases/2024/form=labour:crime\t7\n",
    { "selection cases/2024/form=labour:crime" } },
  { "two-deliveries/of-two-years",
    "@pb 2023\nB1\tpersons/2023/unit=b\t12\n@pb 2024\nB1\tpersons/2024/unit=b\t10\n" B_PARTS, { NULL } },

  /* A unit that restates another's numbers. */
  { "restated/same", A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=b\t4\n", { NULL } },
  { "restated/other-total", A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=a\t7\n", { "agreement persons/2024/unit=a" } },
  { "restated/other-part", A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=a/gender=female\t5\n",
    { "agreement persons/2024/unit=a/gender=female" } },
  { "restated/parts-of-a-unit",
    "@pc 2024\nB1\tpersons/2024/unit=c\t5\n@pb 2024\nB1\tpersons/2024/unit=c1\t3\nB2\tpersons/2024/unit=c2\t2\n",
    { NULL } },

  /* Kinds of nothing in a sum. */
  { "nothing/none-and-few-can-hold",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t-\nB4\tpersons/2024/unit=b/gender=trans\t<5\n", { NULL } },
  { "nothing/none-and-few-too-little",
    "@pb 2024\nB1\tpersons/2024/unit=b\t12\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t-\nB4\tpersons/2024/unit=b/gender=trans\t<5\n",
    { "parts persons/2024/unit=b" } },
  { "nothing/none-and-few-too-much",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t-\nB4\tpersons/2024/unit=b/gender=trans\t<5\n",
    { "parts persons/2024/unit=b" } },
  { "nothing/missing-and-withheld",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t..\nB4\tpersons/2024/unit=b/gender=trans\t:\n", { NULL } },
  { "nothing/missing-and-withheld-too-much",
    "@pb 2024\nB1\tpersons/2024/unit=b\t5\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t..\nB4\tpersons/2024/unit=b/gender=trans\t:\n",
    { "parts persons/2024/unit=b" } },
  { "nothing/cannot-occur-and-blank",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t.\n", { NULL } },
  { "nothing/cannot-occur-is-none",
    "@pb 2024\nB1\tpersons/2024/unit=b\t7\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t.\nB4\tpersons/2024/unit=b/gender=trans\t-\n",
    { "parts persons/2024/unit=b" } },
  { "nothing/all-few",
    "@pb 2024\nB1\tpersons/2024/unit=b\t<5\nB2\tpersons/2024/unit=b/gender=female\t<5\n"
    "B3\tpersons/2024/unit=b/gender=male\t<5\nB4\tpersons/2024/unit=b/gender=trans\t<5\n", { NULL } },
  { "nothing/three-times-few-are-three",
    "@pb 2024\nB1\tpersons/2024/unit=b\t2\nB2\tpersons/2024/unit=b/gender=female\t<5\n"
    "B3\tpersons/2024/unit=b/gender=male\t<5\nB4\tpersons/2024/unit=b/gender=trans\t<5\n",
    { "parts persons/2024/unit=b" } },
  { "nothing/few-in-all", "@pb 2024\nB1\tpersons/2024/unit=b\t<5\n" B_PARTS, { "parts persons/2024/unit=b" } },
  { "nothing/withheld-total", "@pb 2024\nB1\tpersons/2024/unit=b\t:\n" B_PARTS, { NULL } },
  { "nothing/none-in-all", "@pb 2024\nB1\tpersons/2024/unit=b\t-\n" B_PARTS, { "parts persons/2024/unit=b" } },
  { "nothing/cannot-occur-in-all", "@pb 2024\nB1\tpersons/2024/unit=b\t.\n" B_PARTS,
    { "parts persons/2024/unit=b" } },
  { "nothing/withheld-and-draft",
    "@pb 2024\nB1\tpersons/2024/unit=b\t:\n@draft 2024\nB1\tpersons/2024/unit=b\t5\n", { NULL } },
  { "nothing/missing-part-of-a-total-and-draft",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t<5\n"
    "B3\tpersons/2024/unit=a/gender=male\t..\nB4\tpersons/2024/unit=a/gender=trans\t-\n"
    "@draft 2024\nB1\tpersons/2024/unit=a/gender=male\t7\n",
    { "agreement persons/2024/unit=a/gender=male" } },
  { "nothing/few-and-draft",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t<5\n"
    "@draft 2024\nB1\tpersons/2024/unit=a/gender=female\t5\n",
    { "agreement persons/2024/unit=a/gender=female" } },
  { "nothing/withheld-unit-and-draft-total",
    A_HOLDS "@pb 2024\nB1\tpersons/2024/unit=b\t:\n@pc 2024\nB1\tpersons/2024/unit=c\t4\n"
    "@draft 2024\nB1\tpersons/2024\t9\n", { "agreement persons/2024" } },

  /* A total smaller than one part of it. */
  { "small-total/one-part",
    "@pb 2024\nB1\tpersons/2024/unit=b\t5\nB2\tpersons/2024/unit=b/gender=female\t6\n", { "parts persons/2024/unit=b" } },
  { "small-total/two-breakdowns",
    "@pb 2024\nB1\tpersons/2024/unit=b\t5\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/form=labour\t6\n", { "parts persons/2024/unit=b", "+parts persons/2024/unit=b" } },
  { "small-total/of-the-draft", A_HOLDS "@draft 2024\nB1\tpersons/2024\t5\n", { "agreement persons/2024" } },
  { "small-total/of-a-middle-level",
    "@pc 2024\nB1\tpersons/2024/unit=c\t4\nB2\tpersons/2024/unit=c1\t5\n", { "parts persons/2024/unit=c" } },

  /* Changes below zero. */
  { "change/holds-within",
    "@pb 2024\nB1\tcases/2021\t12\nC1\tcases/2022\t12\nD1\tcases/2023\t12\nE1\tcases/2024\t8..10\nF1\tchange/2024\t-25\n",
    { NULL } },
  { "change/outside",
    "@pb 2024\nB1\tcases/2021\t12\nC1\tcases/2022\t12\nD1\tcases/2023\t12\nE1\tcases/2024\t8..10\nF1\tchange/2024\t-40\n",
    { "change change/2024" } },
  { "change/without-its-sign",
    "@pb 2024\nB1\tcases/2021\t12\nC1\tcases/2022\t12\nD1\tcases/2023\t12\nE1\tcases/2024\t9\nF1\tchange/2024\t25\n",
    { "change change/2024" } },
  { "change/rounded",
    "@pb 2024\nB1\tcases/2021\t12\nC1\tcases/2022\t12\nD1\tcases/2023\t12\nE1\tcases/2024\t11\nF1\tchange/2024\t-8.3\n",
    { NULL } },
  { "change/twice",
    "@pb 2024\nB1\tcases/2021\t12\nC1\tcases/2022\t12\nD1\tcases/2023\t12\nE1\tcases/2024\t9\n"
    "F1\tchange/2024\t-25\nF9\tchange/2024\t-24\n", { "agreement change/2024" } },
  { "change/to-none",
    "@pb 2024\nB1\tcases/2021\t2\nC1\tcases/2022\t2\nD1\tcases/2023\t2\nE1\tcases/2024\t-\nF1\tchange/2024\t-100\n",
    { NULL } },

  /* A year that is missing in the middle. */
  { "missing-year/restated",
    "@published 2023\nB1\tcases/2021\t10\nC1\tcases/2023\t14\n"
    "@pb 2024\nB1\tcases/2021\t10\nC1\tcases/2022\t12\nD1\tcases/2023\t14\nE1\tcases/2024\t13\n", { NULL } },
  { "missing-year/latest-edition-counts",
    "@published 2021\nB1\tcases/2021\t10\n@published 2023\nB1\tcases/2021\t11\n@pb 2024\nB1\tcases/2021\t11\n", { NULL } },
  { "missing-year/revised-back",
    "@published 2021\nB1\tcases/2021\t10\n@published 2023\nB1\tcases/2021\t11\n@pb 2024\nB1\tcases/2021\t10\n",
    { "revision cases/2021" } },
  { "missing-year/no-jump-over-it",
    "@pb 2024\nB1\tcases/2022\t30\nD1\tcases/2024\t3\n", { NULL } },
  { "missing-year/carried-over",
    "@pb 2024\nB1\tpersons/2022/unit=b\t1\nD1\tpersons/2024/unit=b/newness=earlier\t7\n", { NULL } },
  { "missing-year/change",
    "@pb 2024\nB1\tcases/2021\t10\nD1\tcases/2023\t14\nE1\tcases/2024\t9\nF1\tchange/2024\t-25\n", { NULL } },

  /* Two rules over the same cells. */
  { "two-rules/both-hold",
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB3\tpersons/2024/unit=c\t-\n"
    "B4\tn_units/2024\t2\nB5\tn_named_units/2024\t1\n", { NULL } },
  { "two-rules/one-differs",
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB3\tpersons/2024/unit=c\t-\n"
    "B4\tn_units/2024\t2\nB5\tn_named_units/2024\t2\n", { "named_units n_named_units/2024" } },
  { "two-rules/both-differ",
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB3\tpersons/2024/unit=c\t-\n"
    "B4\tn_units/2024\t3\nB5\tn_named_units/2024\t2\n", { "n_units n_units/2024", "named_units n_named_units/2024" } },
  { "two-rules/the-narrower-counts",
    "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\n", { "forms cases/2024" } },
  { "two-rules/units-and-groups",
    "@pc 2024\nB1\tpersons/2024\t14\nB2\tpersons/2024/unit=a\t4\nB3\tpersons/2024/unit=b\t3\nB4\tpersons/2024/unit=c\t5\n"
    "B5\tpersons/2024/unit=with_housing\t9\nB6\tpersons/2024/unit=without_housing\t3\n",
    { "parts persons/2024", "+parts persons/2024" } },
  { "two-rules/selection-within-a-sum",
    "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\nB3\tcases/2024/form=labour:crime\t7\n"
    "B4\tcases/2024/form=sexual\t4\n", { "selection cases/2024/form=labour:crime" } },
  { "two-rules/same-fact-and-sum",
    "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\nB3\tcases/2024/form=sexual\t4\n"
    "C1\tother_cases/2024\t10\nC2\tother_cases/2024/form=labour\t7\nC3\tother_cases/2024/form=sexual\t3\n",
    { "same_fact other_cases/2024/form=labour", "same_fact other_cases/2024/form=sexual" } },

  /* A correction that makes one sum hold and breaks another. */
  { "corrected/before",
    "@pb 2024\nB1\tpersons/2024/unit=b\t11\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t1\n"
    "C2\tpersons/2024/unit=b/gender=female/form=labour\t4\nD2\tpersons/2024/unit=b/gender=female/form=sexual\t2\n",
    { "parts persons/2024/unit=b" } },
  { "corrected/part",
    "@pb 2024\nB1\tpersons/2024/unit=b\t11\nB2\tpersons/2024/unit=b/gender=female\t7\twas 6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t1\n"
    "C2\tpersons/2024/unit=b/gender=female/form=labour\t4\nD2\tpersons/2024/unit=b/gender=female/form=sexual\t2\n",
    { "parts persons/2024/unit=b/gender=female" } },
  { "corrected/total",
    "@pb 2024\nB1\tpersons/2024/unit=b\t11\twas 10\n" B_PARTS
    "C1\tpersons/2024/unit=b/form=labour\t6\nC2\tpersons/2024/unit=b/form=sexual\t5\n",
    { "parts persons/2024/unit=b" } },
  { "corrected/away-from-the-draft",
    "@pb 2024\nB1\tpersons/2024/unit=b\t10\twas 11\n" B_PARTS "@draft 2024\nB1\tpersons/2024/unit=b\t11\n",
    { "agreement persons/2024/unit=b" } },

  /* The draft against itself and against the deliveries. */
  { "draft/twice",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\n@draft 2024\n#One\nB1\tpersons/2024/unit=b\t7\n#Two\nB1\tpersons/2024/unit=b\t6\n",
    { "agreement persons/2024/unit=b", "+agreement persons/2024/unit=b" } },
  { "draft/twice-the-second-wrong",
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\n@draft 2024\n#One\nB1\tpersons/2024/unit=b\t6\n#Two\nB1\tpersons/2024/unit=b\t7\n",
    { "agreement persons/2024/unit=b" } },
};

static TilCatalogue *
read_catalogue (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "small.xml", NULL);

  return til_fixture_catalogue (path);
}

static void
test_mix (gconstpointer data)
{
  const Mix *mix = data;
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, mix->figures);
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  g_autofree char *told = til_fixture_tell (findings, catalogue);
  g_autofree char *expected = til_fixture_tell_expected (mix->findings);

  g_assert_cmpstr (told, ==, expected);
}

/* What a judged finding rested on is gone: so is the finding; when the figures
 * come back, what was decided is there again. */
static void
test_taken_out (void)
{
  static const char with[] = "@pb 2024\nB1\tpersons/2024/unit=b\t12\n" B_PARTS;
  static const char without_total[] = "@pb 2024\n" B_PARTS;
  static const char without_part[] = "@pb 2024\nB1\tpersons/2024/unit=b\t12\n"
                                     "B2\tpersons/2024/unit=b/gender=female\t6\n";
  static const struct { const char *figures; gboolean differs; } all[] = {
    { with, TRUE }, { without_total, FALSE }, { with, TRUE }, { without_part, FALSE }, { "", FALSE }, { with, TRUE },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) first = til_fixture_cube (catalogue, with);
  g_autoptr(TilFindings) before = til_reconcile (first, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *judged = til_fixture_find (before, "parts", catalogue, "persons/2024/unit=b");
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  TilJudgement *judgement;

  g_assert_nonnull (judged);
  judgement = til_judgement_new (judged->id, TIL_STATE_EXPLAINED, "two of unknown gender", "her");
  judgement->fingerprint = (g_free (judgement->fingerprint), g_strdup (judged->fingerprint));
  g_ptr_array_add (judgements, judgement);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, all[i].figures);
      g_autoptr(TilFindings) findings =
        til_reconciler_run (reconciler, cube, YEAR, judgements, TIL_LANGUAGE_EN, NULL);
      const TilFinding *found = til_fixture_find (findings, "parts", catalogue, "persons/2024/unit=b");

      g_assert_cmpint (found != NULL, ==, all[i].differs);
      if (found != NULL)
        g_assert_cmpint (found->state, ==, TIL_STATE_EXPLAINED);
      g_assert_cmpuint (til_findings_count_open (findings), ==, 1);  /* partner A is waited for */
    }
}

/* Two files of one partner have the same cells: the sentence says which file. */
static void
test_names_the_file (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue,
    "@pb 2024 one.xlsx\n#S\nB1\tpersons/2024/unit=b\t10\n@pb 2024 two.csv\nB1\tpersons/2024/unit=b\t11\n");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *finding = til_fixture_find (findings, "agreement", catalogue, "persons/2024/unit=b");

  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->message, ==,
                   "Persons · B · 2024: Partner B (two.csv B1) says 11, but Partner B (one.xlsx S B1) says 10 "
                   "(difference 1).");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (mixes); i++)
    {
      g_autofree char *path = g_strconcat ("/reconcile/mixes/", mixes[i].name, NULL);

      g_test_add_data_func (path, &mixes[i], test_mix);
    }
  g_test_add_func ("/reconcile/mixes/names-the-file", test_names_the_file);
  g_test_add_func ("/reconcile/mixes/taken-out", test_taken_out);

  return g_test_run ();
}
