// The one door to the renderer that turns SVG into PNG. It is loaded when the first picture is asked for, and never looks
// for fonts: our pictures have none, so that they are alike on every machine.

/** @throws Error if the renderer is not installed for this machine, or if the text is no SVG */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const {Resvg} = await renderer();
  return new Resvg(svg, {font: {loadSystemFonts: false}}).render().asPng();
}

async function renderer(): Promise<typeof import('@resvg/resvg-js')> {
  try {
    return await import('@resvg/resvg-js');
  } catch (error) {
    throw new Error('Cannot draw PNG pictures: the package @resvg/resvg-js does not load on this machine. Run "npm ci", with optional packages.', {cause: error});
  }
}
