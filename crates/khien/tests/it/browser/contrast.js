// Words on the page that stand out less from their ground than WCAG 2.2 AA asks (1.4.3).
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
// Whatever way a colour is written: red, green, blue and cover, as they are painted. Pages have few colours.
const known = new Map();
const painted = (colour) => known.get(colour) ?? known.set(colour, paint(colour)).get(colour);
const paint = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = ([r, g, b, a], below) => [r, g, b].map((part, i) => part * a + below[i] * (1 - a));
const ground = (element) => {
  if (!element) return [255, 255, 255];
  const own = painted(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own.slice(0, 3) : over(own, ground(element.parentElement));
};
const light = (colour) => {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const faint = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const words = walker.currentNode.data.trim();
  const element = walker.currentNode.parentElement;
  if (!words || element.closest("svg, option, script") || !element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const below = ground(element);
  const [darker, lighter] = [light(over(painted(style.color), below)), light(below)].sort((a, b) => a - b);
  const contrast = (lighter + 0.05) / (darker + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  if (contrast < (large ? 3 : 4.5)) faint.add(`${words.slice(0, 60)} (${contrast.toFixed(2)})`);
}
return [...faint];
