#!/bin/sh
# Writes the long plan of ../long-plan.ts anew with pandoc 2.17 and LibreOffice Writer 7.4 (Debian: pandoc,
# libreoffice-writer-nogui). The files are kept, so that the tests need neither.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
node --input-type=module -e 'import("#tests/support/long-plan.ts").then((m) => process.stdout.write(m.longPlanPage()))' >"$work/plan.html"
pandoc --from html --to docx --toc --output pandoc.docx "$work/plan.html"
pandoc --from html --to odt --output "$work/libreoffice.odt" "$work/plan.html"
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx --outdir "$work" "$work/libreoffice.odt"
cp "$work/libreoffice.docx" .
