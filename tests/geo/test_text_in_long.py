"""One ordinary sentence whose words could be of violence, in a long text that speaks of arms elsewhere; and one of
violence in the same."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"
BEFORE = (
    "The government set out its plans for the year. Roads are to be mended and schools painted. The minister said that "
    "rebels with rifles and grenades were still a threat. The price of bread fell in April. So did that of milk. A new "
    "port is to be built. The budget is to be read in June."
)
BEHIND = "Pensions go up with prices. The opposition wants more."


@pytest.mark.parametrize(
    "text",
    [
        "Grain prices exploded in Rosario, Argentina, on Monday after rain.",
        "The destroyer, launched in Bath, Maine, on Saturday, can carry 90 missiles.",
        "The navy of Chile took delivery of six missiles in Valparaiso on Friday.",
        "The bank in Jakarta, Indonesia, came under attack from speculators on Tuesday.",
        "The dollar was attacked in London, England, on Monday but the pound took the worst of it.",
        "The ministers clashed in Luxembourg on Monday over the price of milk.",
        "The drug, tested in Basel, Switzerland, has faults; of 300 patients 12 died in the trial.",
        "The firm in Leverkusen, Germany, withdrew its drug on Monday after 31 patients had died of muscle decay.",
        "The exhibition in Dallas, Texas, recalls the assassination of President Kennedy.",
        "The wheat board in Regina, Canada, shot its price up by a tenth on Monday.",
        "Engineers blew up an old chimney in Leeds, England, on Sunday.",
        "Bears raided the copper market in London, England, on Thursday.",
        "Locusts have attacked 40,000 hectares of millet near Zinder, Niger, since Monday.",
        "The weevil has killed 90,000 palms near Elche, Spain.",
        "The senator attacked Japan on Monday for selling chips too cheaply.",
        "The opposition in Athens, Greece, attacked the minister on Monday over the price of bread.",
        "The airline in Jakarta, Indonesia, fired on all cylinders on Monday: profit doubled.",
        "Mount Etna in Sicily, Italy, exploded into life on Monday; the ash closed the airport of Catania.",
    ],
)
def test_an_ordinary_sentence_of_a_long_text_gives_no_row(text: str) -> None:
    assert read(f"{BEFORE} {text} {BEHIND}", PUBLISHED).rows == []


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Rosario, Argentina, on Monday.",
        "A missile hit a school in Sumy, Ukraine, on Friday.",
        "Gunmen attacked a bank in Jakarta, Indonesia, on Tuesday.",
        "Soldiers and rebels clashed near Goma, Congo, on Monday.",
        "Six patients died when a bomb hit a clinic in Aleppo, Syria, on Monday.",
        "Armed men raided the market of Gao, Mali, on Thursday.",
        "Rebels attacked the minister's convoy near Athens, Greece, on Monday.",
        "Rebels blew up a bridge in Arauca, Colombia, on Sunday.",
        "The police fired on a crowd in Jakarta, Indonesia, on Monday.",
        "The assassination of a judge in Dallas, Texas, on Monday was condemned.",
    ],
)
def test_violence_in_the_same_text_is_a_row(text: str) -> None:
    assert len(read(f"{BEFORE} {text} {BEHIND}", PUBLISHED).rows) == 1
