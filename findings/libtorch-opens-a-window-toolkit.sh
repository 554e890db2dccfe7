#!/usr/bin/env bash
# LibTorch 1.13.1 (Debian bookworm). The library of tensors, libtorch_cpu.so, is
# linked with OpenCV's high-level GUI, video and optical flow libraries: a program
# that adds two tensors loads, and its installation brings along, windows, codecs
# and map formats (Qt 5, FFmpeg, GDAL), although Torch's own operators use none
# of them. A package resolver that starts from nothing says how many come.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
version=1.13.1+dfsg-4
unpack "libtorch1.13=$version"

library=$(find root -name 'libtorch_cpu.so.1.13')
readelf -d "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/needs \1/p' >needed
expect "libtorch_cpu needs OpenCV's windows" "needs libopencv_highgui.so.406" needed
expect "and FFmpeg's codecs" "needs libavcodec.so.59" needed

# As if no package were installed.
: >status
apt-get install --simulate --no-install-recommends -o Dir::State::status="$PWD/status" \
  "libtorch1.13=$version" 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*/installs \1/p' >installed
expect "the installation brings Qt's widgets" "installs libqt5widgets5" installed
expect "and GDAL" "installs libgdal32" installed
echo "$(wc -l <installed) packages in all"
