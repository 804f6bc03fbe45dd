#!/bin/bash -eu
# OSS-Fuzz uses the build script of ClusterFuzzLite.
exec bash -eu "$SRC/plumbline/.clusterfuzzlite/build.sh"
