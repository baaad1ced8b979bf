import qrcode from "qrcode-generator";

export interface QrCode {
  /** Squares on a side, the quiet border of four included. */
  size: number;
  /** The dark squares as one SVG path, a square being 1 by 1. */
  path: string;
}

const QUIET = 4;

/** An address as a QR code that survives a smudge (error correction M), to draw as SVG. */
export function qrCodeOf(text: string): QrCode {
  const qr = qrcode(0, "M");
  qr.addData(text);
  qr.make();
  const squares = qr.getModuleCount();
  let path = "";
  for (let row = 0; row < squares; row++)
    for (let column = 0; column < squares; column++)
      if (qr.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  return { size: squares + 2 * QUIET, path };
}
