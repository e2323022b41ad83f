"""What is no incident: other senses of violent words, plans, statistics, works of art, old age; and what is one all the
same."""

from __future__ import annotations

from pathlib import Path

import pytest

import geo
from geo.errors import InputError
from geo.text.stories import happening, ordinary, schooling, weighing
from geo.text.stories.extracting import read

ORDINARY = Path(__file__).parent / "ordinary" / "texts.txt"
HELD = Path(__file__).parent / "ordinary" / "held.txt"

LABOUR = [
    "Nurses in Lusaka, Zambia, went on strike on Monday over unpaid allowances.",
    "A general strike by rail workers in Rosario, Argentina, entered its second day on Tuesday.",
    "Bus drivers in Dhaka, Bangladesh, called off their strike on Friday.",
    "The bank in Accra, Ghana, fired 300 employees on Thursday.",
    "The two firms in Osaka, Japan, struck a deal on Friday.",
    "Sugar prices shot up in Kampala, Uganda, on Monday.",
    "Shares of the mining firm in Perth, Australia, crashed on Tuesday after its talks with the union collapsed.",
    "A raid on savings emptied three banks in Minsk, Belarus, on Wednesday.",
    "The budget came under attack from the opposition in Suva, Fiji; the minister attacked the plan as weak.",
]
PLANS = [
    "Police in Tunis, Tunisia, seized nine rifles and four bombs on Sunday.",
    "The court in Jakarta, Indonesia, was told on Monday how the group had planned to attack a hotel.",
    "Rebels threatened on Friday to attack oil wells near Malakal, South Sudan.",
    "Customs officers intercepted 300 shotguns at the port of Durban, South Africa, on Monday.",
    "The parliament in Lima, Peru, debated on Tuesday how to stop the fighting.",
    "The delegation left Managua, Nicaragua, to seek the release of civilians who were kidnapped by rebels.",
    "The army in Bogota, Colombia, received 12 missiles and two drones on Monday.",
    "A bomb threat emptied a school in Ghent, Belgium, on Thursday.",
    "The rebels will attack military posts near Puno, Peru, from Monday, a leaflet says.",
]
CULTURE = [
    "The fossil from Patagonia, Argentina, shows that the animal was attacked by a rival.",
    "The painting in Seville, Spain, shows the martyred Saint Lucy.",
    "In the novel, three brothers are killed in a battle near Graz, Austria.",
    "Diggers near Cusco, Peru, found on Monday the bodies of two priests buried 1,100 years ago.",
    "The old judge died peacefully at home in Gaborone, Botswana, on Sunday.",
    "The singer died in Bamako, Mali, on Friday at the age of 84.",
    "The bishop died in Kumasi, Ghana, on Monday after a long illness.",
    "The minister in Riga, Latvia, shot down proposals for a tax on Tuesday.",
    "The band blew the crowd away in Malmo, Sweden, on Saturday.",
    "The minister is under fire in Nairobi, Kenya, after her speech bombed on Monday.",
    "The film, shot in Tamale, Ghana, tells of a soldier who murders nine neighbours. It opens on Friday.",
    "India's attack routed the hosts in Colombo, Sri Lanka, on Friday; Bumrah claimed six victims for 40 runs.",
    "The visitors fell to Samoa 24-10 in Apia on Saturday, three players leaving the field injured.",
    "The comedian killed the audience in Leeds, England, on Friday.",
    "Seven bills died in the senate in Manila, Philippines, on Monday.",
]
STATISTICS = [
    "Kenya recorded 980 deaths on its roads from January to April, up from 902 a year before.",
    "Road deaths in Poland fell by 12 per cent to 1,896 in 2022.",
    "Tobacco kills about 8,000 people a year in Norway.",
    "One in five deaths in Serbia is linked to bad air, a study said on Monday.",
    "Drownings account for three in ten deaths of children in Bangladesh.",
    "Snakebites killed 400 people last year in Nepal, the health ministry said.",
    "On average four workers die each week on building sites in Qatar.",
    "Maternal deaths in Malawi dropped from 600 to 439 per 100,000 births.",
]


@pytest.mark.parametrize("text", [*LABOUR, *PLANS, *CULTURE, *STATISTICS])
def test_ordinary_texts_give_no_row_and_say_so(text: str) -> None:
    """Whatever words of violence they hold."""
    table = geo.extract(text, published="2022-05-18")
    assert table.empty, table[["killed", "event_type", "description"]].to_dict("records")
    assert [each["code"] for each in table.attrs["findings"]] == ["no-incidents"]


@pytest.mark.parametrize(
    "text",
    [
        "An air strike hit a bus of striking teachers in Taiz, Yemen, on Monday and killed four.",
        "A strike on a bakery in Sumy, Ukraine, on Friday killed three people.",
        "Gunmen attacked a museum in Tunis, Tunisia, on Wednesday and killed two guards.",
        "A bomb exploded near the statue of a saint in Jolo, Philippines, on Sunday.",
        "Rebels raided a post near Bambari, Central African Republic, on Tuesday.",
        "A 70-year-old man was shot dead at home in Jos, Nigeria, on Sunday.",
        "Police reported that a car bomb went off in Herat, Afghanistan, on Monday.",
        "Clashes broke out between two clans in Galkayo, Somalia, on Thursday.",
        "Seven people were killed when a bus crashed on the road to Nakuru, Kenya, on Saturday.",
        "Four people were killed near the museum in Basra, Iraq.",
        "The murder of six priests in Jalapa, Guatemala, is a tragedy for the country, the bishop said.",
        "The workers were murdered in Cobija, Bolivia.",
        "A grenade was thrown at a bar in Bujumbura, Burundi, on Friday.",
        "Unknown men opened fire on a taxi in Cotabato, Philippines, on Sunday.",
    ],
)
def test_what_happened_all_the_same_is_a_row(text: str) -> None:
    """The word in its own sense, or violence in an ordinary place."""
    assert len(geo.extract(text, published="2022-05-18")) == 1


def test_the_reason_is_given() -> None:
    """By name, not as silence."""
    table = geo.extract("Snakebites killed 400 people last year in Nepal, the health ministry said.")
    assert "statistics" in table.attrs["findings"][0]["message"]


@pytest.mark.parametrize("size", [200, 400])
def test_long_sentences_are_judged_in_bounded_time(size: int) -> None:
    """Sentences are cut at a length, and no pattern looks further than a few words."""
    text = "deaths on the roads of the country and of one in " * size
    assert not read(text, "2024-06-12").rows
    assert not happening.in_another_sense("air strike " * size, 4, 10)


def test_old_news_beside_today_s_is_background() -> None:
    """A mention of an attack months ago is no second incident."""
    table = geo.extract(
        "Two guards were killed in Kidal, Mali, on Monday. A bomb killed nine traders in Gao on 3 January.",
        published="2022-05-18",
    )
    assert list(table["killed"]) == [2]
    assert "publication" in table.attrs["background"][0]["reason"]


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Gunmen kill nine in Sokoto",
        "Related: Ten dead in Kano market blast on Sunday",
        "Related stories | Bomb kills five in Jos",
        "More on this story: Four soldiers killed in Maiduguri on Friday",
        "See also: Raiders shot dead six people in Zaria on Monday",
        "File photo: Mourners after an attack that killed 30 in Gwoza",
        "You may also like: Two men shot dead in Lagos",
        "Image caption: The blast in Damaturu killed 12",
    ],
)
def test_related_headlines_and_captions_are_not_the_article(line: str) -> None:
    """Lines that a saved page sets between the paragraphs."""
    text = f"Two guards were killed in Kidal, Mali, on Monday.\n\n{line}\n\nThe army looked for the attackers."
    assert list(geo.extract(text, published="2022-05-18")["killed"]) == [2]


def test_of_many_ordinary_texts_hardly_one_gives_a_row() -> None:
    """Sport, business, weather, recipes, history, courts: `benchmarks/ordinary.py` measures the same file."""
    texts = ORDINARY.read_text("utf-8").splitlines()
    wrong = [text for text in texts if read(text, "2024-06-12").rows]
    assert len(wrong) <= 0.02 * len(texts), wrong


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A court official was shot dead in Ibadan, Nigeria, on Monday.", 1),
        ("An elephant killed two villagers near Tezpur, India, on Monday.", 2),
        ("Lightning killed three herders in Kitgum, Uganda, on Monday.", 3),
        ("Gunmen killed four fans at a league match in Owerri, Nigeria, on Monday.", 4),
        ("Rebels attacked a village and killed 1974 people in Goma, DR Congo, on Monday.", 1974),
    ],
)
def test_an_incident_stays_one_beside_such_words(text: str, killed: int) -> None:
    """A court, a beast, a game, the weather, a number like a year."""
    assert [row.get("killed") for row in read(text, "2024-06-12").rows] == [killed]


def test_texts_that_were_never_learnt_from_are_mostly_told_rightly() -> None:
    """An honest figure: `benchmarks/ordinary.py` prints the same, and more is asked."""
    told = schooling.texts(HELD.read_text("utf-8"))
    assert {text for _, text in told}.isdisjoint(text for _, text in schooling.judged())
    right = {
        kind: [bool(read(text, "2024-06-12").rows) == kind for same, text in told if same == kind] for kind in (0, 1)
    }
    assert sum(right[0]) >= 0.92 * len(right[0])
    assert sum(right[1]) >= 0.85 * len(right[1])


@pytest.mark.parametrize(
    "text",
    [
        "On 8 March 2024, in Uruapan, Mexico, a drone dropped a device on a warehouse. There were no casualties.",
        "Air defences intercepted a drone over Marib, Yemen, on 8 March 2024.",
        "On March 8th, a militant drone hit an army post in Mosul, Iraq.",
    ],
)
def test_an_attack_that_harmed_nobody_is_an_incident(text: str) -> None:
    """As notes of data sets tell it, in a sentence or two."""
    assert len(read(text, "2024-06-12").rows) == 1


def test_labelled_texts_have_a_checked_form() -> None:
    """A line without its label is refused by its number."""
    with pytest.raises(InputError, match="line 2: begins with neither"):
        schooling.texts("0 A goal was scored.\n2 A guard was shot.")


def test_every_weight_is_of_something_that_can_be_seen() -> None:
    """The table was written by the script, from the texts that are there."""
    known = set(weighing.weights())
    assert weighing.ALWAYS in known
    assert known <= {name for pair in schooling.examples() for name in pair.seen} | {weighing.ALWAYS}


def test_reasons_name_the_subject() -> None:
    """What weighs most against an incident says why there is none."""
    found = read("Tobacco kills about 8,000 people a year in Norway.", "2024-06-12")
    assert not found.rows
    assert {each["reason"] for each in found.background} <= set(ordinary.reasons()) | {
        "it tells of deaths from disease, heat, hunger or age, which are no incidents"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Five runners were taken to hospital with cramp after the race in Leeds, England, on Sunday.",
        "Two players were taken to hospital for checks, the club in Turin, Italy, said on Monday.",
        "Archaeologists in Kerma, Sudan, found six archers who were killed with spears in a 3,000-year-old camp.",
        "A 5,000-year-old grave with nine people killed by blows to the head was dug up near Cluj, Romania.",
    ],
)
def test_cramp_and_graves_of_old_are_no_incident(text: str) -> None:
    """Who is taken to hospital for checks was not harmed; what is thousands of years old is history."""
    assert not read(text, "2024-06-12").rows
