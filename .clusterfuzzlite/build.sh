#!/bin/bash -eu
# Builds every target of fuzz/targets, with its seeds and its dictionary, into $OUT. The images of
# ClusterFuzzLite and OSS-Fuzz provide atheris, $OUT and compile_python_fuzzer.

python3 -m pip install --quiet -r fuzz/requirements.txt .

launchers=$(mktemp -d)
for target in $(python3 -m fuzz.campaign.oss_fuzz_package); do
  # Modules imported before fuzz() instruments imports are not covered, so nothing else is imported.
  printf 'from fuzz.campaign.libfuzzer import fuzz\n\nfuzz("%s")\n' "$target" > "$launchers/$target.py"
  mapfile -t packing < <(python3 -m fuzz.campaign.oss_fuzz_package "$target")
  compile_python_fuzzer "$launchers/$target.py" "${packing[@]}"
done

python3 -m fuzz.campaign.oss_fuzz_package "$OUT"
