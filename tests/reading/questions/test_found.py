"""Every question is found with its whole answer, however its author marks it."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, pairs
from tests.reading.questions.test_forms import TWO
from tests.reading.test_left_out import said

THREE = [*TWO, ("What is salt?", "A stone.")]
FOUR = [*THREE, ("What is ice?", "Cold water.")]

TASKS = ("Make tea", "Build bread", "Find salt", "Sort cups", "Write a loop")
FOLDED = "<details><summary>{}</summary>\n\nSo.\n\n</details>\n\n"
FIVE = "".join(map(FOLDED.format, TASKS))
ASKING = "".join(map(FOLDED.format, ("What is tea?", "Why?", "How?")))

# What is written, and what is asked and answered. Each is a kind of its own.
KINDS = {
    "answers beside numbered items": (
        "1. What is tea?\n\nA drink.\n\n2. What is bread?\n\nFood.\n\n3. What is salt?\n\nA stone.\n", THREE),
    "answers beside numbered headings in items": (
        "1. ### What is tea?\n\nA drink.\n\n2. ### What is bread?\n\nFood.\n\n3. ### What is salt?\n\nA stone.\n", THREE),
    "answers beside single bullets": (
        "- What is tea?\n\nA drink.\n\n- What is bread?\n\nFood.\n\n- What is salt?\n\nA stone.\n", THREE),
    "some answers in their items, some beside them": (
        "1. What is tea?\n\n   A drink.\n\n2. What is bread?\n\nFood.\n\n3. What is salt?\n\n   A stone.\n", THREE),
    "code, options and a fold beside an item": (
        ("1. What is tea?\n\n```js\ntea\n```\n\n- A: wet\n- B: dry\n\n<details><summary>Answer</summary>\n\nIt is A.\n\n</details>\n\n"
        "2. What is bread?\n\nFood.\n"),
        [("What is tea?", "tea wet dry It is A."), ("What is bread?", "Food.")]),
    "headings of any words, each with a fold that shows its answer": (
        "# Tea\n\n### Brew a pot\n\n<details><summary>show</summary>\n<p>\n\nBoil.\n\n</p>\n</details>\n\n### The cup\n\nIt is hot.\n\n<details>\n<summary>Hint</summary>\n\nIce.\n\n</details>\n\n<details>\n<summary>Solution</summary>\n\nCool it.\n\n</details>\n\n### The plate\n\n<details><summary>Show</summary>\n\nWash it.\n\n</details>\n",
        [("Brew a pot", "Boil."), ("The cup", "It is hot. Hint Ice. Cool it."), ("The plate", "Wash it.")]),
    "tasks with folds that say no more than that they open": (
        "# Tea\n\n## Write a menu\n\n<details><summary>Click to expand</summary>\n\nTea.\n\n</details>\n\n## Create a pot\n\n<details><summary>Click to expand</summary>\n\nClay.\n\n</details>\n\n## Implement a cup\n\n<details><summary>Click to expand</summary>\n\nGlass.\n\n</details>\n",
        [("Write a menu", "Tea."), ("Create a pot", "Clay."), ("Implement a cup", "Glass.")]),
    "numbers that run on below an item": (
        "1. [E] What is tea?\n2. Cups.\n    3. [E] What is a cup?\n    4. [M] Pots against\n       cups\n        5. [E] Is $$x$$ deep?\n6. [M] Who drinks?\n7. Plates\n    8. What are they?\n",
        [("What is tea?", ""), ("What is a cup?", ""), ("Pots against cups", ""), ("Is x deep?", ""), ("Who drinks?", ""), ("What are they?", "")]),
    "numbers that run on below loose items": (
        "1. Cups.\n    2. What is a cup?\n    3. Why is it hot?\n\n    - A list.\n\n4. Plates\n    5. What is one?\n    6. Is it flat?\n",
        [("What is a cup?", ""), ("Why is it hot?", "A list."), ("What is one?", ""), ("Is it flat?", "")]),
    "lines with numbers that do not ask": (
        "1. What is tea?\n   It is:\n   2. hot\n   3. wet\n2. What is bread?\n   Food.\n", [("What is tea?", "It is: 2. hot 3. wet"), TWO[1]]),
    "numbers that do not count up": (
        "1. What is tea? See\n   2. Why tea?\n   5. Why bread?\n2. What is bread?\n3. Why?\n",
        [("What is tea? See 2. Why tea? 5. Why bread?", ""), ("What is bread?", ""), ("Why?", "")]),
    "displayed formulas in the lines of loose items": (
        "1. [E] Given $$n$$ cups, each of $$d$$ grams. What is their weight?\n\n2. Let $$x$$, $$y$$ be cups. Why?\n\n3. What is $$x$$\n\n   A cup.\n\n4. What is it?\n   $$z$$\n\n5. What is this: $$z$$\n",
        [("Given n cups, each of d grams. What is their weight?", ""), ("Let x, y be cups. Why?", ""), ("What is x", "A cup."), ("What is it?", ""), ("What is this", "")]),
    "groups with pictures above and text below their lists": (
        "1. Tea\n\n   ```\n   tea\n   ```\n\n   1. What is it?\n   2. Why?\n\n   It is a drink.\n\n2. Bread\n   1. [E] Rye and wheat\n   2. [M] Old bread\n\n   Food.\n\n3. Is it good?\n",
        [("What is it?", ""), ("Why?", "It is a drink."), ("Rye and wheat", ""), ("Old bread", "Food."), ("Is it good?", "")]),
    "headings in items that are no more than links": (
        "- ###### What is tea?\n  - ###### [Tea](https://tea.example)\n- ###### Bread\n- ###### [Why?](https://why.example)\n- ###### [A book](https://book.example)\n",
        [("What is tea?", "Tea"), ("Bread", ""), ("Why?", "https://why.example")]),
    "bold lines of any words, each with its answer": (
        "**Brew a pot**\n\n<details><summary>show</summary>\n\nBoil.\n\n</details>\n\n**The cup**\n\nAnswer: Cool it.\n\n**The plate**\n\n**Solution:** Wash it.\n",
        [("Brew a pot", "Boil."), ("The cup", "Cool it."), ("The plate", "Solution: Wash it.")]),
    "items of any words with their answers": (
        "1. Brew a pot\n\n   <details><summary>Answer</summary>\n\n   Boil.\n\n   </details>\n\n2. The cup\n\n   **Answer:** Cool it.\n\n3. The plate\n\n   <details><summary>show</summary>\n\n   Wash it.\n\n   </details>\n\n",
        [("Brew a pot", "Boil."), ("The cup", "Cool it."), ("The plate", "Wash it.")]),
    "items of any words with their answers beside them": (
        "1. Brew a pot\n\n<details><summary>Solution</summary>\n\nBoil.\n\n</details>\n\n2. The cup\n\n**Answer:** Cool it.\n\n3. The plate\n\n<details><summary>show</summary>\n\nWash it.\n\n</details>\n\n",
        [("Brew a pot", "Boil."), ("The cup", "Cool it."), ("The plate", "Wash it.")]),
    "an answer in a tight item": (
        "1. ### What is tea?\n   A drink.\n2. ### What is bread?\n   Food.\n", TWO),
    "a tight item among loose ones": (
        "1. ### What is tea?\n\n   A drink.\n\n2. ### What is bread?\n   Food.\n\n[Back to top](#k)\n\n3. ### What is salt?\n\n   A stone.\n", THREE),
    "text behind a block in a tight item": (
        "- What is tea?\n  ```\n  code\n  ```\n  A drink.\n- What is bread?\n  > Quoted.\n  Food.\n",
        [("What is tea?", "code A drink."), ("What is bread?", "Quoted. Food.")]),
    "a displayed formula in a question": (
        "1. What is tea?\n2. What is $$x$$ in it? And why?\n3. Who drinks it?\n4. Why?\n",
        [("What is tea?", ""), ("What is x in it? And why?", ""), ("Who drinks it?", ""), ("Why?", "")]),
    "formulas at the ends of questions": (
        "1. What is tea $$x$$\n2. Is $y$ it?\n3. $z$ is what?\n4. How many are in $z$\n",
        [("What is tea x", ""), ("Is y it?", ""), ("z is what?", ""), ("How many are in z", "")]),
    "displayed formulas at the ends of questions with answers": (
        "1. What is tea $$x$$\n\n   A drink.\n\n2. What is **bread** $$y$$\n\n   Food.\n\n3. Explain this: $$z$$\n\n   A stone.\n",
        [("What is tea x", "A drink."), ("What is bread y", "Food."), ("Explain this: z", "A stone.")]),
    "displayed formulas that are answers": (
        "1. What is tea? $$x$$\n2. Explain bread: $$y$$\n3. What is salt\n   $$z$$\n",
        [("What is tea?", ""), ("Explain bread", ""), ("What is salt", "")]),
    "answers on the next line of tight items": (
        "1. What is tea?\n   A drink.\n2. What is bread?\n   - Food.\n3. What is $$x$$ for? Why?\n   For growth.\n4. Explain salt\n   A stone.\n",
        [*TWO, ("What is x for? Why?", "For growth."), ("Explain salt", "A stone.")]),
    "answers below bold lines of items": (
        "- **What is tea?**\n  A drink.\n- **Explain bread**\n  Food.\n- **Salt against ice**\n  Both are hard.\n- **Compare a and b**\n  Not alike.\n",
        [TWO[0], ("Explain bread", "Food."), ("Salt against ice Both are hard.", ""), ("Compare a and b", "Not alike.")]),
    "answers behind line breaks in items": (
        "1. What is tea?<br>A drink.\n2. What is bread?<br/>Food.\n3. What is salt?  \n   A stone.\n4. What is ice?\\\n   Cold water.\n", FOUR),
    "answers on the next line, indented too little": (
        "1. What is tea?\n A drink.\n2. What is bread?\nFood.\n3. What is salt?\n\n A stone.\n", THREE),
    "tasks with answers on the next line": (
        "1. Explain tea\n   A drink.\n2. Describe bread\n   Food.\n3. Compare salt and ice\n   Both are hard.\n",
        [("Explain tea", "A drink."), ("Describe bread", "Food."), ("Compare salt and ice", "Both are hard.")]),
    "tasks that go on in the next line": (
        "1. Explain the difference between tea that is made of leaves and all\n   other teas.\n2. Describe bread in\n   few words.\n3. What is salt? And\n   why?\n4. What is ice?\n   Give an example.\n",
        [(q, "") for q in ("Explain the difference between tea that is made of leaves and all other teas.", "Describe bread in few words.", "What is salt? And why?", "What is ice? Give an example.")]),
    "more of the answer below its first line": (
        "1. What is tea?\n   A drink\n   of leaves.\n\n   Hot.\n\n2. What is bread?\n   Food.\n\n   ```\n   rye\n   ```\n",
        [("What is tea?", "A drink of leaves. Hot."), ("What is bread?", "Food. rye")]),
    "Chinese answers on the next line": (
        "1. 什么是茶？\n   饮料。\n2. 请解释面包\n   食物。\n3. 为什么？\n   因为。\n", [("什么是茶？", "饮料。"), ("请解释面包", "食物。"), ("为什么？", "因为。")]),
    "a table with other columns": (
        "| Question | Answer | Reference | Topic |\n|--|--|--|--|\n| What is tea? | A drink.<br>Hot. | [Book](https://x.example) | Drinks |\n| What is bread? | | | Food |\n",
        [("What is tea?", "A drink. Hot. Reference: Book Topic: Drinks"), ("What is bread?", "Topic: Food")]),
    "a table with titles and rows that go on": (
        "| Level | Question | Answer |\n|--|--|--|\n| | **Drinks** | |\n| 🟢 | What is tea? | A drink. |\n| | | Hot. |\n| | **Food** | |\n| 🔴 | What is bread? | Food. |\n| | Is it good? | |\n",
        [("What is tea?", "A drink. Hot."), TWO[1], ("Is it good?", "")]),
    "tables in sections, with words below": (
        "## Drinks\n\n| Question | Answer |\n|--|--|\n| What is tea? | A drink. |\n\nThat is all.\n\n## Food\n\n| Frage | Antwort |\n|--|--|\n| What is bread? | Food. |\n", TWO),
    "a table in an answer": (
        "## What is tea?\n\nA drink.\n\n## What is bread?\n\n| Question | Answer |\n|--|--|\n| Good? | Yes |\n\n## What is salt?\n\nA stone.\n",
        [TWO[0], ("What is bread?", "Question Answer Good? Yes"), THREE[2]]),
    "a table of links to solutions asks nothing": (
        "| # | Question | Solution |\n|--|--|--|\n| 1 | Two Cups | [Python](https://x.example/1.py) |\n| 2 | Add Tea | [Python](https://x.example/2.py) |\n", []),
    "a table of problems asks nothing": (
        "| Problem | Solution |\n|--|--|\n| It is cold | Heat it |\n| It burns | Water |\n", []),
    "a table of contents stays contents": (
        "| No. | Question | Answer |\n|--|--|--|\n| 1 | [What is tea?](#what-is-tea) | [answer](#what-is-tea) |\n| 2 | [What is bread?](#what-is-bread) | [answer](#what-is-bread) |\n\n### What is tea?\n\nA drink.\n\n### What is bread?\n\nFood.\n", TWO),
    "bold lines in one paragraph": (
        "**1. What is tea?**\nA drink.\n**2. What is bread?**\nFood.\n**3. Explain salt**\nA stone.\n", [*TWO, ("Explain salt", "A stone.")]),
    "bold lines in one paragraph, with line breaks": (
        "**What is tea?**<br>A drink.<br>\n**What is bread?**  \nFood.\n", TWO),
    "answers behind bold questions": ("**What is tea?** A drink.\n\n**What is bread?** – Food.\n", TWO),
    "answers behind bold questions in items": (
        "- **What is tea?** A drink.\n\n- **What is bread?**: Food.\n- **Explain salt** — A stone.\n- **What** is ice?\n",
        [*TWO, ("Explain salt", "A stone."), ("What is ice?", "")]),
    "a stressed question in prose": ("Words.\n\n**Really?** So it is.\n\nMore words.\n", []),
    "a bank of tasks that exams give": (
        "- State the law of tea.\n- Define bread.\n- Derive the formula.\n- Prove it.\n- Outline the proof.\n",
        [(q, "") for q in ("State the law of tea.", "Define bread.", "Derive the formula.", "Prove it.", "Outline the proof.")]),
    "headings half of which are tasks of other texts too": (
        "".join(f"## {q}\n\nSo.\n\n" for q in ("Explain tea", "Define bread", "Illustrate salt", "Write a recipe")),
        [(q, "So.") for q in ("Explain tea", "Define bread", "Illustrate salt", "Write a recipe")]),
    "a task with parts in a short bank": (
        "1. [E] What is tea? Why?\n1. [M] There is bread. What is it?\n1. [H] Compute ice.\n    1. For one.\n    1. For two.\n",
        [("What is tea? Why?", ""), ("There is bread. What is it?", ""), ("Compute ice.", "For one. For two.")]),
    "a list in a div from right to left": (
        '<div dir="rtl">\n\n1. What is tea?\n\n   A drink.\n\n2. What is bread?\n\n   Food.\n\n</div>\n', TWO),
    "folds in a section": (
        "<section>\n<details><summary>What is tea?</summary>A drink.</details>\n<details><summary>What is bread?</summary>Food.</details>\n</section>\n", TWO),
    "headings of parts without indentation below most items": (
        "".join(f"{n}. What is {n}?\n\nSo.\n\n### Part {n}\n\nMore.\n\n" for n in (1, 2, 3)),
        [(f"What is {n}?", f"So. Part {n} More.") for n in (1, 2, 3)]),
    "headings deeper than those in the items": (
        "".join(f"{n}. ### What is {n}?\nSo.\n#### Key points\n- x\n" for n in (1, 2)), [(f"What is {n}?", "So. x") for n in (1, 2)]),
    "sections with words first, over which numbers run": (
        "".join(f"## Part {n}\n\nWords.\n\n{n}. What is {n}?\n\nSo.\n\n" for n in (1, 2, 3)),
        [(f"What is {n}?", "So.") for n in (1, 2, 3)]),
    "parts of an answer indented too little": (
        ("1. ### What is tea?\n\n   A drink.\n\n2. ### What is bread?\n\n  Food.\n\n  #### Rye\n\n  - dark\n\n  ## Key Points\n\n  - good\n\n"
        "3. ### What is salt?\n\n   A stone.\n"),
        [TWO[0], ("What is bread?", "Food. Rye dark good"), THREE[2]]),
    "parts of answers beside the questions": (
        "### 1. What is tea?\n\nA drink.\n\n## Key points\n\nWet.\n\n### 2. What is bread?\n\nFood.\n\n## Key points\n\nGood.\n",
        [("What is tea?", "A drink. Wet."), ("What is bread?", "Food. Good.")]),
    "an answer below a heading of its own": (
        "## What is tea?\n\n## Answer\n\nA drink.\n\n## What is bread?\n\n## Answer\n\nFood.\n", TWO),
    "a part between two numbers": (
        "### 1. What is tea?\n\nA drink.\n\n### Its kinds\n\nGreen.\n\n### 2. What is bread?\n\nFood.\n\n### 3. What is salt?\n\nA stone.\n",
        [("What is tea?", "A drink. Its kinds Green."), *THREE[1:]]),
    "a number at another depth": (
        "### Q1: What is tea?\n\nA drink.\n\n### Q2: What is bread?\n\nFood.\n\n##### Q3: What is salt?\n\nA stone.\n\n### Q4: What is ice?\n\nCold water.\n", FOUR),
    "a number at a higher level": (
        "#### 1. What is tea?\n\nA drink.\n\n## 2. What is bread?\n\nFood.\n\n#### 3. What is salt?\n\nA stone.\n\n#### 4. What is ice?\n\nCold water.\n", FOUR),
    "levels that differ between parts": (
        "## Drinks\n\n### What is tea?\n\nA drink.\n\n### What is ice?\n\nCold water.\n\n## Food\n\n### Baked\n\n#### What is bread?\n\nFood.\n\n#### What is salt?\n\nA stone.\n",
        [FOUR[0], FOUR[3], FOUR[1], FOUR[2]]),
    "tasks among headings that ask": (
        "## A\n\n### What is tea?\n\nA drink.\n\n### What is bread?\n\nFood.\n\n## B\n\n### Explain salt\n\nA stone.\n\n### Describe ice\n\nCold.\n\n### Define air\n\nGas.\n",
        [*TWO, ("Explain salt", "A stone."), ("Describe ice", "Cold."), ("Define air", "Gas.")]),
    "a section of topics among sections that ask": (
        "".join(f"## Part {n}\n\n" + "".join(f"### What is {n}{m}?\n\nSo.\n\n" for m in range(8)) for n in range(3))
        + "## Last\n\n### Tea against ice\n\nWarm.\n\n### Bread and salt\n\nGood.\n",
        [*((f"What is {n}{m}?", "So.") for n in range(3) for m in range(8)), ("Tea against ice", "Warm."), ("Bread and salt", "Good.")]),
    "folds with tasks": (
        "".join(f"<details><summary>{word}</summary>\n\nSo.\n\n</details>\n\n" for word in ("What is tea?", "Explain salt", "Bread", "Is it hot?")),
        [("What is tea?", "So."), ("Explain salt", "So."), ("Bread", "So."), ("Is it hot?", "So.")]),
    "folds with tasks alone": (
        "".join(f"<details><summary>{q}</summary>\n\nSo.\n\n</details>\n\n" for q in ("Explain tea", "Describe bread.", "Implement a kettle")),
        [("Explain tea", "So."), ("Describe bread.", "So."), ("Implement a kettle", "So.")]),
    "folds with numbers and bold tasks": (
        "".join(f"<details><summary><b>{q}</b></summary>\n\nSo.\n\n</details>\n\n" for q in ("1. Compare tea and ice", "2. Explain bread")),
        [("Compare tea and ice", "So."), ("Explain bread", "So.")]),
    "a fold that asks beside tasks": (
        "".join(f"<details><summary><h3>{q}</h3></summary>\n\nSo.\n\n</details>\n\n" for q in ("What is tea?", "Implement a kettle", "Write a recipe")),
        [("What is tea?", "So."), ("Implement a kettle", "So."), ("Write a recipe", "So.")]),
    "folds with steps ask nothing": (
        "".join(f"<details><summary>{q}</summary>\n\nSo.\n\n</details>\n\n" for q in ("Use a package", "Build from source", "Create a file")), []),
    "links in the words of questions": (
        "## What is [tea](https://x.example/tea) made of?\n\n## What is [bread](https://x.example/bread)?\n\nFood.\n",
        [("What is tea made of?", "https://x.example/tea"), ("What is bread?", "Food. https://x.example/bread")]),
    "the same question in bold and as a heading in turn": (
        "**Q1:** What is tea?\n\nA drink.\n\n### Q2: What is bread?\n\nFood.\n\n**Q3:** What is salt?\n\nA stone.\n\n**Q4:** What is ice?\n\nCold water.\n", FOUR),
    "bold questions with numbers that carry on those of headings": (
        "### 1. What is tea?\n\nA drink.\n\n### 2. What is bread?\n\nFood.\n\n**3. What is salt?**\n\nA stone.\n\n### 4. What is ice?\n\nCold water.\n", FOUR),
    "a number that carries on nothing is part of the answer": (
        "### Q1: What is tea?\n\nA drink.\n\n**Q7:** is another.\n\n### Q2: What is bread?\n\nFood.\n",
        [("What is tea?", "A drink. Q7: is another."), TWO[1]]),
    "numbers without a sign behind them": (
        "## 1 What is tea?\n\nA drink.\n\n## 2 What is bread?\n\nFood.\n\n## 3 What is salt?\n\nA stone.\n", THREE),
    "numbers in bold without a sign behind them": (
        "**1 What is tea?**\n\nA drink.\n\n**2 What is bread?**\n\nFood.\n", TWO),
    "a number that is a part of the words": (
        "## 2 cups of tea are what?\n\nA drink.\n\n## What is bread?\n\nFood.\n", [("2 cups of tea are what?", "A drink."), TWO[1]]),
    "folds with tasks that begin as those that invite": (
        "<details><summary>Check how many cups there are</summary>\n\nTwo.\n\n</details>\n\n<details><summary>Check if it is hot</summary>\n\nYes.\n\n</details>\n\n<details><summary>Show all cups of all shelves in order</summary>\n\nOne.\n\n</details>\n\n<details><summary>What is tea?</summary>\n\nA drink.\n\n</details>\n",
        [("Check how many cups there are", "Two."), ("Check if it is hot", "Yes."), ("Show all cups of all shelves in order", "One."), TWO[0]]),
    "folds with many tasks alone": (
        f"{FIVE}", [(q, "So.") for q in TASKS]),
    "folds with tasks and other words alone": (
        f"{FIVE}<details><summary>Linux</summary>\n\nSo.\n\n</details>\n", []),
    "folds with tasks among much text": (
        f"Some words.\n\nMore words.\n\nAnd more.\n\n{FIVE}The end.\n\nMore.\n\nMore.\n\nMore.\n", []),
    "items with tasks alone": (
        "- Make tea\n  - A drink.\n- Build bread\n  - Food.\n- Find salt\n  - A stone.\n- Make ice\n  - Cold water.\n- Sort cups\n  - By hand.\n",
        [("Make tea", "A drink."), ("Build bread", "Food."), ("Find salt", "A stone."), ("Make ice", "Cold water."), ("Sort cups", "By hand.")]),
    "items with tasks, one without an answer": (
        "- Make tea\n  - A drink.\n- Build bread\n- Find salt\n  - A stone.\n- Make ice\n  - Cold water.\n- Sort cups\n  - By hand.\n", []),
    "a few steps": (
        "1. Create a cup\n\n   A drink.\n\n2. Add tea\n\n   Food.\n\n3. Check it\n\n   A stone.\n", []),
    "tasks in a section below one that asks": (
        f"## One\n\n{ASKING}Words.\n\nWords.\n\nWords.\n\nWords.\n\nWords.\n\nWords.\n\n## Two\n\n{FIVE}",
        [(q, "So.") for q in ("What is tea?", "Why?", "How?", *TASKS)]),
    "folds that invite": (
        "<details><summary>Show me the code</summary>\n\nA.\n\n</details>\n\n<details><summary>Show the answer to this question here</summary>\n\nB.\n\n</details>\n\n<details><summary>Click here to expand this long section</summary>\n\nC.\n\n</details>\n\n<details><summary>What is tea?</summary>\n\nA drink.\n\n</details>\n\n<details><summary>What is bread?</summary>\n\nFood.\n\n</details>\n",
        TWO),
    "a fold with code in its summary": (
        "<details><summary>What is printed?\n\n```\ntea\n```\n\n</summary>\n\nIt is tea.\n\n</details>\n\n<details><summary>Why?</summary>\n\nSo.\n\n</details>\n",
        [("What is printed?", "It is tea."), ("Why?", "So.")]),
    "a stray fold and a label among headings": (
        "".join(f"## Why {n}?\n\nSo.\n\n" for n in range(12)) + "<details><summary>And why?</summary>\n\nYes.\n\n</details>\n\nQ: Sure?\n\nA: Sure.\n",
        [*((f"Why {n}?", "So.") for n in range(11)), ("Why 11?", "So. And why? Yes. Q: Sure? A: Sure.")]),
    "questions below chapters that ask": (
        "".join(f"## What is part {n}?\n\n" + "".join(f"### Why {n}{m}?\n\nSo.\n\n" for m in range(5)) for n in range(3)),
        [(f"Why {n}{m}?", "So.") for n in range(3) for m in range(5)]),
    "a nested bank": (
        "1. Leaves\n   1. [E] What is tea?\n   2. [M] Why is it green?\n2. Water\n   1. [E] How hot?\n   2. [H] Which is best?\n3. [E] Who drinks it?\n",
        [("What is tea?", ""), ("Why is it green?", ""), ("How hot?", ""), ("Which is best?", ""), ("Who drinks it?", "")]),
    "a bank of tasks and questions": (
        "- What is tea?\n- Explain bread.\n- Implement a kettle.\n- Is salt a stone?\n- Compare tea and ice.\n",
        [(q, "") for q in ("What is tea?", "Explain bread.", "Implement a kettle.", "Is salt a stone?", "Compare tea and ice.")]),
    "a bank whose items lead to their answers": (
        "- [What is tea?](https://tea.example/)\n- [What is bread?](https://bread.example/)\n- [Is salt a stone?](https://salt.example/)\n",
        [("What is tea?", "https://tea.example/"), ("What is bread?", "https://bread.example/"), ("Is salt a stone?", "https://salt.example/")]),
    "answers that begin with Answer in items below": (
        "- What is tea?\n  - Answer: [What is a drink?](https://tea.example)\n- What is bread?\n  - Answer: Food.\n",
        [("What is tea?", "Answer: What is a drink?"), ("What is bread?", "Answer: Food.")]),
    "bold lines with numbers and tasks": (
        "**What is tea?**\n\nA drink.\n\n**What is bread?**\n\nFood.\n\n## Tasks\n\n**1)** The number of cups.\n\nTwo.\n\n**2) Kettle.** Write a kettle.\n\nDone.\n\n**3)** Count the plates.\n\nThree.\n",
        [*TWO, ("The number of cups.", "Two."), ("Kettle. Write a kettle.", "Done."), ("Count the plates.", "Three.")]),
    "labels and a bank side by side": (
        "- What is tea?\n- What is bread?\n- Is salt a stone?\n- Is ice cold?\n\nQuestion: Why?\n\nAnswer: So.\n\nQuestion: How?\n\nAnswer: Thus.\n",
        [("What is tea?", ""), ("What is bread?", ""), ("Is salt a stone?", ""), ("Is ice cold?", ""), ("Why?", "So."), ("How?", "Thus.")]),
    "a whole file in a div": (
        '<div dir="rtl">\n\n## 1. What is tea?\n\nA drink.\n\n## 2. What is bread?\n\nFood.\n\n</div>\n', TWO),
    "a div in a div": (
        '<div align="center"><div dir="ltr">\n\n## What is tea?\n\nA drink.\n\n</div></div>\n\n## What is bread?\n\nFood.\n', TWO),
    "chapters in folds": (
        "<details><summary>Kitchen work</summary>\n\n### What is tea?\n\nA drink.\n\n### What is bread?\n\nFood.\n\n</details>\n", TWO),
    "headings without words": (
        "## What is tea?\n\nA drink.\n\n##\n\nWet.\n\n## What is bread?\n\nFood.\n", [("What is tea?", "A drink. Wet."), TWO[1]]),
    "headings that name the topic of a question": (
        "## Leaves\n\nWhat is tea made of?\n\n## Heat\n\nExplain why the water is hot.\n\n[More](https://x.example)\n\n## Cups\n\nA cup has one handle. Why is that so?\n\n## Milk\n\nDiscuss.\n",
        [("Leaves", "What is tea made of?"), ("Heat", "Explain why the water is hot. More"), ("Cups", "A cup has one handle. Why is that so?"), ("Milk", "Discuss.")]),
    "sections among headings with labels": (
        "## # 1. Drinks\n\n## Q. What is tea?\n\nA drink.\n\n## Q. What is ice?\n\nCold water.\n\n## # 2. Food\n\n## Q. What is bread?\n\nFood.\n\n## Kinds\n\nRye.\n\n## Q. What is salt?\n\nA stone.\n",
        [FOUR[0], FOUR[3], ("What is bread?", "Food. Kinds Rye."), FOUR[2]]),
    "a list of which many items ask among lists that do": (
        "## A\n\n- What is tea?\n- What is bread?\n- Is salt a stone?\n- Is ice cold?\n- Why?\n\n## B\n\n- Kettles\n- What is a cup?\n- Why is it round?\n- Plates\n- Spoons\n- How big is a pan?\n",
        [(q, "") for q in ("What is tea?", "What is bread?", "Is salt a stone?", "Is ice cold?", "Why?", "Kettles", "What is a cup?", "Why is it round?", "Plates", "Spoons", "How big is a pan?")]),
    "only some items have their answers beside them": (
        "1. ### What is tea?\n\n   A drink.\n\n2. ### What is bread?\n\n   Food.\n\n1. ### What is salt?\n\nA stone.\n", THREE),
    "tasks in Chinese below counted days": (
        "### Day1: 写出执行结果\n\n一。\n\n### Day2: 茶和水有什么区别\n\n二。\n\n### Day3: 请实现一个茶壶\n\n三。\n\n### Day4: 茶为什么热\n\n四。\n",
        [("Day1: 写出执行结果", "一。"), ("Day2: 茶和水有什么区别", "二。"), ("Day3: 请实现一个茶壶", "三。"), ("Day4: 茶为什么热", "四。")]),
    "cards of Kotlin are code": ("- The `a::b` sign\n- The `c::d` sign\n- The `::e` sign\n\nWords.\n", []),
    "each question with its translation below": (
        ("- What is tea?\n  - 茶とは何ですか？\n- What is bread?\n  - パンとは何ですか？\n- What is salt?\n  - 塩とは？\n"),
        [("What is tea?", "茶とは何ですか？"), ("What is bread?", "パンとは何ですか？"), ("What is salt?", "塩とは？")]),
    "a question below a question in the same script": (
        "- What is tea?\n  - Who drinks it?\n- What is bread?\n  - Who eats it?\n",
        [("What is tea?", ""), ("Who drinks it?", ""), ("What is bread?", ""), ("Who eats it?", "")]),
    "days with a question each, and one with a task": (
        "- Day 1\n  - What is tea?\n- Day 2\n  - What is bread?\n- Day 3\n  - Draw a box\n",
        [("What is tea?", ""), ("What is bread?", ""), ("Draw a box", "")]),
    "days with a link to a task each": (
        "- Day 1\n  - [Explain tea](https://x.example/1)\n- Day 2\n  - [Describe bread](https://x.example/2)\n- Day 3\n  - [Compare teas](https://x.example/3)\n",
        [("Explain tea", "https://x.example/1"), ("Describe bread", "https://x.example/2"), ("Compare teas", "https://x.example/3")]),
    "folds with tasks below a heading that asks in passing": (
        ("## Drinks\n\n### Have you seen my site?\n\n" + "".join(
            f"<details>\n<summary><h3>{n}. Explain {t}</h3></summary>\n\nIt is {t}.\n\n</details>\n\n"
            for n, t in enumerate(("tea", "milk", "water", "juice", "wine", "beer", "cider", "mead"), 1))),
        [(f"Explain {t}", f"It is {t}.") for t in ("tea", "milk", "water", "juice", "wine", "beer", "cider", "mead")]),
    "titles of parts at the level of the questions": (
        "## Drinks\n\n## What is tea?\n\nA drink.\n\n## What is milk?\n\nWhite.\n\n## Foods\n\n## What is bread?\n\nFood.\n",
        [("What is tea?", "A drink."), ("What is milk?", "White."), ("What is bread?", "Food.")]),
    "a list of pages is no bank": (
        "## Other pages\n\n1. [Who helps](https://x.example)\n2. [How to help](https://y.example)\n3. [What we need](https://z.example)\n", []),
    "a recipe asks nothing": ("## 1. Write a file\n\nSo.\n\n## 2. Create a folder\n\nSo.\n\n## 3. Build it\n\nSo.\n\n- Use this\n- Add that\n- Show it\n", []),
    "steps with commands ask nothing, nor do tasks beside them": (
        "## Set it up\n\nWords.\n\n" + "".join(
            f"1. From the kitchen, run the {n} command:\n\n    ```sh\n    boil\n    ```\n\n    It boils.\n\n"
            for n in ("first", "second", "third", "last"))
        + "## Prepare\n\nWords.\n\nWords.\n\n### The file\n\n1. Create a file called tea.\n\n1. Add this to the file:\n\n    ```sh\n    tea\n    ```\n\n"
        + "1. From its folder, run this command:\n\n    ```sh\n    pour\n    ```\n\n### The check\n\n1. Connect to the pot:\n\n    - by hand\n\n1. Check the cup\n\n    Words.\n",
        []),
}  # fmt: skip


def test_links_in_the_words_of_a_question_are_sources(notes: Notes) -> None:
    text = "## What is [tea](https://x.example/tea) made of?\n\n## [What is ice?](https://x.example/ice)\n"
    reading, _ = notes(f"# Kitchen\n\n{text}")
    kinds = [[block.kind for block in question.blocks] for question in reading.guide.questions]
    assert kinds == [["reference"], ["prose"]]


def test_questions_beside_groups_are_no_part_of_them(notes: Notes) -> None:
    text = "- What is ice?\n- Drinks\n  - What is tea?\n  - What is milk?\n- What is salt?\n- Food\n  - What is bread?\n  - Why?\n"
    reading, _ = notes(f"# Kitchen\n\n{text}")
    before = {q.text: "".join(block.body for block in q.before) for q in reading.guide.questions}
    assert [name for name, body in before.items() if "<hr" in body] == ["What is salt?"]
    assert "Food" in before["What is bread?"]


@pytest.mark.parametrize("name", KINDS)
def test_a_kind(notes: Notes, name: str) -> None:
    text, expected = KINDS[name]
    reading, _ = notes(f"# Kitchen\n\nSome words first.\n\n{text}")
    assert pairs(reading.guide) == expected


@pytest.mark.parametrize("name", KINDS)
def test_no_word_of_a_kind_is_lost(notes: Notes, name: str) -> None:
    reading, report = notes(f"# Kitchen\n\nSome words first.\n\n{KINDS[name][0]}")
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert not report.failed()
