#!/bin/bash -eu
# One build script for both: that of ClusterFuzzLite.
exec bash -eu "$SRC/plumbline/.clusterfuzzlite/build.sh"
