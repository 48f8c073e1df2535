#!/bin/sh
# Collects the sources of all board fonts in one folder, as .hex and .bdf files: sh fonts/fetch-sources.sh <folder>
# Made on Debian 12 with the packages otf2bdf 3.1 and pcf2bdf 1.07 and npm. Nothing of this is needed to build, test or run Loa.
#
#   file              from                                            version     licence
#   unifont.hex       Debian package unifont                          15.0.01     SIL OFL 1.1     (LICENSE-unifont.txt)
#   clR6x8.bdf        Debian package xfonts-base, Schumacher's fonts  1.0.5       MIT-style       (LICENSE-schumacher.txt)
#   10x20.bdf         Debian package xfonts-base, misc-fixed          1.0.5       public domain   (LICENSE-misc-fixed.txt)
#   h24.bdf           Debian package xfonts-efont-unicode             0.4.2       BSD 3-clause    (LICENSE-efont.txt)
#   be-vietnam-*.bdf  npm package @fontsource/be-vietnam-pro          5.3.0       SIL OFL 1.1     (LICENSE-be-vietnam-pro.txt)
set -eu

folder=$1
mkdir -p "$folder/download"
cd "$folder/download"

apt-get download unifont xfonts-base xfonts-efont-unicode
for package in ./*.deb; do dpkg-deb -x "$package" debian; done
npm pack --silent @fontsource/be-vietnam-pro@5.3.0
tar -xzf fontsource-be-vietnam-pro-5.3.0.tgz

cp debian/usr/share/unifont/unifont.hex ..
for font in clR6x8 10x20 h24; do
  gunzip -c "debian/usr/share/fonts/X11/misc/$font.pcf.gz" | pcf2bdf >"../$font.bdf"
done

# 22 pixels to the em without hinting: every letter then fits 32 rows, and stems are three pixels wide.
# otf2bdf ends with a code other than 0 when the font lacks some of the optional tables; the next step checks every letter.
for subset in latin latin-ext vietnamese; do
  otf2bdf -n -p 22 -r 72 -o "../be-vietnam-$subset.bdf" "package/files/be-vietnam-pro-$subset-600-normal.woff" || true
done
