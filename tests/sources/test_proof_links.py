from deck_folder import SNIPPET, DeckFolder

PROVED = SNIPPET.replace("assert len", "# proves: It adds one item at the end.\nassert len")


def test_a_proof_shows_nothing_and_counts_as_code_that_ran(deck: DeckFolder):
    from verideck.build import Options, build

    deck.write("snippets/lists/append.py", PROVED.replace("# region add\n", "").replace("# endregion\n", ""))
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", "[proof](../snippets/lists/append.py)")

    result = build(Options(deck.cards, deck.snippets))

    assert result.problems == ()
    assert str(result.proof.total) == "notes 1 = code verified here 1 + on a GPU 0 + no code 0"
    (note,) = result.rendering.notes
    assert note.fields[1] == "<p>It adds one item at the end.</p>"
    assert note.fields[5] == "snippets/lists/append.py"


def test_a_proof_alone_is_no_answer(deck: DeckFolder):
    deck.write("snippets/lists/append.py", PROVED)
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", "[proof](../snippets/lists/append.py)")
    deck.replace("cards/lists.md", "It adds one item at the end.\n\n", "")

    assert deck.build().problems == ["cards/lists.md:7: the back is empty; write the answer below the heading"]


def test_a_proof_without_a_claim_proves_nothing(deck: DeckFolder):
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", "[proof](../snippets/lists/append.py)")

    assert deck.build().problems == [
        "cards/lists.md:12: snippets/lists/append.py proves no sentence; quote one of this note there, "
        "as `# proves: …` above an assertion"
    ]
