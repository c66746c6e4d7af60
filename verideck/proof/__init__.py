"""What runs prove: `Sources` enter; a `Proof` leaves, with a verdict on every snippet, note as shown, claim and API name."""
