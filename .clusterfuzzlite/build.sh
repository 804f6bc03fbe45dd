#!/bin/bash -eu
# Builds every target of fuzz/targets into $OUT, with its seeds and its dictionary. The same
# script serves ClusterFuzzLite and OSS-Fuzz, whose images bring atheris, $OUT and
# compile_python_fuzzer.

python3 -m pip install --quiet -r fuzz/requirements.txt .

for target in $(python3 -m fuzz.package); do
  compile_python_fuzzer "fuzz/targets/$target.py" \
    --hidden-import "fuzz.targets.$target" \
    --add-data "fuzz/dictionaries:fuzz/dictionaries" \
    --collect-submodules abnf.grammars
done

python3 -m fuzz.package "$OUT"
