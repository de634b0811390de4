"""The words of reading, as data; `word_set` gives the small sets of `word_sets.toml`."""

from bot.said.word_set import word_sets

word_set = word_sets("bot.reading.lexicon")
