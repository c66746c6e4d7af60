"""What learners import: `Sources` and their `Proof` enter; rendered notes, the new lock and the bytes of an .apkg leave."""
