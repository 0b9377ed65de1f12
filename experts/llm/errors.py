"""What goes wrong on the way to a model. None of it reaches a user: whoever asks does without."""


class EncoderError(Exception):
    """Texts could not be turned into vectors: the encoder does not answer, or not as it should."""
