"""Who is named as giving an incident's figures."""

import pytest

from geo.text.stories.extracting import read

DAY = "2023-09-20"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Residents of Faya, Chad, said 30 people died in a raid on Monday.", "Residents of Faya, Chad"),
        ("Two people were killed in Gao, Mali, on Monday, the mayor said.", "the mayor"),
        ("He said four people were killed in Gao, Mali, on Monday.", None),
        ("The statement said four people were killed in Gao, Mali, on Monday.", None),
        ("It said four people were killed in Gao, Mali, on Monday.", None),
        ("According to the Red Cross, five people were killed in Gao, Mali, on Monday.", "the Red Cross"),
        ("A clinic spoke of nine dead after a raid on Gao, Mali, on Monday.", "A clinic"),
        ("The ministry counted nine people killed in Gao, Mali, on Monday.", "The ministry"),
        ("KIGALI, Rwanda — A vicar has said that four people were killed in Gao, Mali, on Monday.", "A vicar"),
        ("BAMAKO: Gao's fire chief has confirmed that two people died in a raid on Monday.", "Gao's fire chief"),
        ("Two men were shot dead in Gao, Mali, on Monday, said Awa Keita, head of the town’s police.", "Awa Keita"),
        (
            "Two men were shot dead in Gao, Mali, on Monday, the prefect said in a post on the social network X.",
            "the prefect",
        ),
        ("Two men were shot dead in Gao, Mali, on Monday, a daily reported, quoting a nurse.", "a daily"),
        (
            "Two men were shot dead in Gao, Mali, on Monday, Awa Keita, mayor of the town, wrote on her page.",
            "Awa Keita, mayor of the town",
        ),
        ("Village chiefs report 12 dead after a raid on Gao, Mali, on Monday.", "Village chiefs"),
        ("Two shot dead in Gao, Mali - gendarmes", "gendarmes"),
        ("Two men were shot dead in Gao, Mali, on Monday, prosecutors have confirmed.", "prosecutors"),
        ("A court saw a report that four people were killed in Gao, Mali, on Monday.", None),
        ("A raid killed two men in Gao, Mali, on Monday. Gao's imam said that another man was wounded.", "Gao's imam"),
    ],
)
def test_who_says_so(text: str, who: str | None) -> None:
    told = read(text, DAY)
    assert [row.get("claimed_by") for row in told.rows] == [who]
