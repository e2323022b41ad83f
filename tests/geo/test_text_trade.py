"""Words of violence in the news of trade, labour and space, each beside a sentence in which they mean it."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"

NAMES = [
    "Lina Oduya of Merrill Lynch in Kampala, Uganda, said on Monday that the bank would lend more.",
    "The Lynch family of Cork, Ireland, opened its third bakery on Tuesday.",
    "Slaughter and May advised the buyers in Lagos, Nigeria, on Friday. The two firms of Slaughter and May agreed.",
]
CONTRACTS = [
    "Baltic Cement in Riga, Latvia, said on Monday it had executed two further licences to quarry lime.",
    "The bank in Accra, Ghana, executed a binding letter of intent on Tuesday to sell its branches.",
    "The sale in Quito, Ecuador, is subject to the execution of a final lending agreement, the bank said on Monday.",
    "Traders in Colombo, Sri Lanka, executed a customer's order in four seconds on Friday.",
]
LABOUR = [
    "A seamen's strike in Recife, Brazil, which began on 27 April, is still going on.",
    "The carpenters struck two plants of the firm in Lyon, France, on Thursday.",
    "The two banks in Osaka, Japan, struck a lending accord on Friday.",
    "The pact, struck on Friday in Tunis, Tunisia, ends the tariffs on steel.",
    "The strike that closed the mill in Ica, Peru, on Tuesday was the first since 2011.",
]
ARMS = [
    "The navy has deployed six large missiles near Chabahar, Iran, since Monday.",
    "France detonated a nuclear device under an atoll near Papeete on Sunday.",
    "The navy grounded its attack jets in Norfolk, Virginia, on Monday after cracks were found in the wings.",
    "India on Monday put a weather satellite into orbit with a rocket from Sriharikota.",
    "The army of South Korea test-fired its new missile near Taean on Tuesday.",
    "An executive of the bank in Minsk, Belarus, has been fired, it said on Monday.",
    "The president in Lima, Peru, fired two aides on Thursday.",
    "The ministry in Hanoi, Vietnam, has from 1 May bought shelled peanuts at a fixed price.",
]
PURPOSES = [
    "The plant in Izmir, Turkey, is targeted for sale by Friday, its owner said.",
    "An area near Coimbra, Portugal, was also targeted on Sunday by crews who burnt back the undergrowth.",
    "The party in Oslo, Norway, attacked the loss figures of the port on Tuesday.",
    "A poor rating hurt the stock of the brewery in Nairobi, Kenya, on Wednesday.",
    "Duties would hurt the exports of Sfax, Tunisia; a weak dinar neutralised the effect on Monday.",
    "The bank in Suva, Fiji, hopes from Monday to breathe some life into the bond market.",
    "Police in Vienna, Austria, intercepted those communications on Monday.",
    "Drilling near Tarkwa, Ghana, brought to light an ore body of gold on Tuesday.",
]
ASIDE = [
    "If nothing is done one of them is going to get hurt, the mayor of Arica, Chile, said on Monday.",
    "We're dead if the mill in Ica, Peru, stays shut, a worker said on Monday.",
    "Blaming the minister in Oslo, Norway, was like killing the messenger, the bank said on Monday.",
    "Three patients in Graz, Austria, have since caught the bacterium and one of them has died.",
]


@pytest.mark.parametrize("text", [*NAMES, *CONTRACTS, *LABOUR, *ARMS, *PURPOSES, *ASIDE])
def test_trade_labour_and_space_give_no_row(text: str) -> None:
    assert read(text, PUBLISHED).rows == []


@pytest.mark.parametrize(
    "text",
    [
        "A mob lynched two men in Kampala, Uganda, on Monday.",
        "Gunmen Lynch Two Herders in Jos, Nigeria",
        "Soldiers executed two villagers near Riga, Latvia, on Monday.",
        "The execution of two traders in Quito, Ecuador, on Monday was condemned by the church.",
        "Gunmen struck the town of Ica, Peru, on Tuesday.",
        "A strike on a mill near Sumy, Ukraine, on Thursday killed two workers.",
        "Rebels struck three villages near Beni, Congo, on Thursday.",
        "The army fired rockets at Sariwon, North Korea, on Monday.",
        "A missile hit a warehouse in Odesa, Ukraine, on Monday.",
        "Rebels deployed a drone to attack a camp near Shire, Ethiopia, on Monday.",
        "Guards in Minsk, Belarus, fired at a crowd on Monday.",
        "An aide of the mayor was fired on by men on a motorbike in Lima, Peru, on Thursday.",
        "The army shelled the market of Taiz, Yemen, on Sunday.",
        "A convoy of the army was targeted by a roadside bomb near Gao, Mali, on Friday.",
        "Rebels attacked the port of Tolu, Colombia, on Tuesday.",
        "The blast hurt the driver of a bus in Nairobi, Kenya, on Wednesday.",
        "The fire claimed one life in Suva, Fiji, on Monday.",
        "The body of a miner was found near Tarkwa, Ghana, on Tuesday.",
    ],
)
def test_the_same_words_in_their_own_sense_are_a_row(text: str) -> None:
    assert len(read(text, PUBLISHED).rows) == 1


def test_a_long_text_of_something_else_needs_more_than_one_word() -> None:
    """Where no other sentence speaks of arms, a deed or an accident."""
    about = [
        "The central bank in Riga, Latvia, left its rate where it was.",
        "Lenders had hoped for more.",
        "The price of bread fell in April.",
        "So did that of milk.",
        "Exports to Sweden rose by a tenth.",
        "The budget is to be read in June.",
        "Pensions go up with prices.",
    ]
    said = "Two lenders were attacked by the left on Tuesday over their fees."
    told = "Armed men shot dead a cashier in Riga on Tuesday."
    assert not read(" ".join([*about, said]), PUBLISHED).rows
    assert [row["killed"] for row in read(" ".join([*about, told]), PUBLISHED).rows] == [1]
