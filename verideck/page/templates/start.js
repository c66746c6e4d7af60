// The cover's sample cards, and the beginning

const samples = part("samples");
for (const id of data.samples) {
  const note = data.notes.find((one) => one.id === id);
  const card = cardOf(note.cards[0], 2);
  show(card, "front");
  samples?.append(card);
}
if (samples) typeset(samples);

offers();
lay();
arrive();
if (data.live) listen();
})();
