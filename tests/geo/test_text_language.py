"""English is read; every other language is refused with a word that names it, and a headline is not taken for one."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from geo.text.words.language import check, mixed

FOREIGN = {
    "Persian": (
        "دو کودک در حمله هوایی ایران به بلوچستان پاکستان کشته و سه نفر زخمی شدند. اسلام آباد این حمله را محکوم کرد."
    ),
    "Urdu": "پاکستان کے صوبہ بلوچستان میں ایرانی حملے میں دو بچے جاں بحق اور تین زخمی ہو گئے۔",
    "French": (
        "Deux enfants ont été tués et trois autres blessés mercredi dans une frappe iranienne au Pakistan, selon"
        " Islamabad."
    ),
    "Spanish": (
        "Dos niños murieron y otros tres resultaron heridos en un ataque aéreo iraní en el suroeste de Pakistán,"
        " informó el gobierno."
    ),
    "Russian": "Двое детей погибли и ещё трое получили ранения в результате удара Ирана по провинции Белуджистан.",
    "German": (
        "Zwei Kinder wurden bei einem iranischen Luftangriff in der pakistanischen Provinz Belutschistan getötet, drei"
        " weitere verletzt."
    ),
    "Portuguese": (
        "Duas crianças morreram e outras três ficaram feridas em um ataque aéreo do Irã na província do Baluchistão, no"
        " Paquistão."
    ),
    "Italian": (
        "Due bambini sono stati uccisi e altri tre feriti in un attacco aereo iraniano nella provincia pakistana del"
        " Belucistan."
    ),
    "Dutch": (
        "Twee kinderen kwamen om het leven en drie anderen raakten gewond bij een Iraanse luchtaanval in de Pakistaanse"
        " provincie."
    ),
    "Turkish": (
        "Pakistan hükümeti, İran'ın Belucistan eyaletine düzenlediği hava saldırısında iki çocuğun öldüğünü ve üç"
        " kişinin yaralandığını söyledi."
    ),
    "Indonesian": (
        "Dua anak tewas dan tiga lainnya luka-luka dalam serangan udara Iran di provinsi Balochistan, Pakistan, kata"
        " pemerintah."
    ),
    "Swahili": (
        "Watoto wawili waliuawa na wengine watatu kujeruhiwa katika shambulio la anga la Iran katika mkoa wa"
        " Balochistan nchini Pakistan."
    ),
    "Thai": "เด็กสองคนเสียชีวิตและอีกสามคนได้รับบาดเจ็บจากการโจมตีทางอากาศของอิหร่าน",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(InputError, match=language):
        check(FOREIGN[language])


def test_a_language_that_has_no_list_is_not_english() -> None:
    finnish = (
        "Kaksi lasta kuoli ja kolme muuta haavoittui Iranin ilmaiskussa Pakistanin Balochistanin maakunnassa, hallitus"
        " kertoi. Pakistanin ulkoministeriö tuomitsi iskun ja kutsui suurlähettiläänsä kotiin Teheranista. Iranin"
        " mukaan kohteena oli aseellisen ryhmän tukikohta rajan läheisyydessä. Naapurimaiden väliset suhteet ovat"
        " kiristyneet viime viikkoina, kun molemmat ovat syyttäneet toisiaan aseellisten ryhmien suojelemisesta."
    )
    with pytest.raises(InputError, match="not to be English"):
        check(finnish)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Quetta blast: nine killed, fourteen injured; Balochistan police chief Khan visits Civil Hospital, condemns"
            " attack, orders probe"
        ),
        "Gunmen killed nine labourers. Turbat bomb wounds four soldiers; insurgents claim attack.",
        "Home News Sport Weather Contact Privacy Subscribe About Login World Asia Africa",
        (
            "“Les enfants sont morts”, said a teacher in Bamako. At least nine children were killed when a bomb"
            " exploded at a school on Monday, the ministry said."
        ),
    ],
)
def test_english_with_few_or_foreign_words_is_read(text: str) -> None:
    check(text)


def test_a_foreign_part_is_named() -> None:
    assert mixed("Two men were killed in Gao on Monday. " + FOREIGN["Persian"]) == "Arabic, Persian or Urdu"
    assert mixed("Two men were killed in Gao on Monday, said the weekly paper Ҳафта, which is printed there.") is None
