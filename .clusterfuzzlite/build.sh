#!/bin/bash -eu
# Builds every target of fuzz/targets into $OUT, with its seeds and its dictionary. The same
# script serves ClusterFuzzLite and OSS-Fuzz, whose images bring atheris, $OUT and
# compile_python_fuzzer.

python3 -m pip install --quiet -r fuzz/requirements.txt .

launchers=$(mktemp -d)
for target in $(python3 -m fuzz.campaign.oss_fuzz_package); do
  # What is imported before the engine instruments it is not covered, so this imports nothing else.
  printf 'from fuzz.campaign.libfuzzer import fuzz\n\nfuzz("%s")\n' "$target" > "$launchers/$target.py"
  mapfile -t packing < <(python3 -m fuzz.campaign.oss_fuzz_package "$target")
  compile_python_fuzzer "$launchers/$target.py" "${packing[@]}"
done

python3 -m fuzz.campaign.oss_fuzz_package "$OUT"
