"""The command line of libFuzzer."""

from pathlib import Path

from fuzz.campaign.campaign import command as libfuzzer_command


def test_libfuzzer_is_given_corpus_dictionary_and_limits(tmp_path: Path) -> None:
    arguments = libfuzzer_command("head", 7, [tmp_path], tmp_path)
    assert "-max_total_time=7" in arguments
    assert any(item.startswith("-dict=") and item.endswith("http.dict") for item in arguments)
    assert arguments[-1] == str(tmp_path)
