// Draws figures with plotly.js and makes the SVG small: of what plotly writes, more than half says
// nothing (classes, empty groups, defaults, numbers to a millionth of a pixel). Called by reports/browser.

const DEFAULTS = new Set([
    "opacity:1", "fill-opacity:1", "stroke-opacity:1", "stroke-width:1px", "fill:#000",
    "vector-effect:none", "stroke:none",
]);
// A default says something where what stands around it says otherwise: then all of them stay.
const INHERITED = /<(?:g|svg|a)\b[^>]*style="[^"]*\b(?:fill|stroke)(?:-opacity|-width)?:/;

const hex = (...parts) => "#" + parts.map((n) => (+n).toString(16).padStart(2, "0")).join("");
const short = (color) => color.replace(/^#(.)\1(.)\2(.)\3$/, "#$1$2$3");
const round = (number) => String(Math.round(number * 100) / 100);

function plain(style) {
    return style
        .replace(/rgb\((\d+), (\d+), (\d+)\)/g, (_, r, g, b) => short(hex(r, g, b)))
        .split(";").map((part) => part.trim().replace(/:\s+/, ":")).filter(Boolean);
}

function tidy(svg) {
    const styles = new Map(), ids = new Map();
    const keepsDefaults = INHERITED.test(svg);
    const families = new Set(svg.match(/font-family: (?:&quot;|[^";&])*/g));
    const common = families.size === 1;
    const id = (old) => {
        if (!ids.has(old)) ids.set(old, `f${ids.size}`);
        return ids.get(old);
    };
    const style = (text) => {
        if (!styles.has(text)) {
            const kept = plain(text.replace(/&quot;/g, "'")).filter((part) =>
                !(DEFAULTS.has(part) && !keepsDefaults)
                && !(common && part.startsWith("font-family:")));
            // What is not stroked has no width or opacity of a stroke.
            const bare = kept.includes("stroke-opacity:0") || kept.includes("stroke-width:0px");
            styles.set(text, kept.filter((part) => !(bare && !keepsDefaults
                && /^stroke/.test(part))).join(";"));
        }
        return styles.get(text);
    };
    svg = svg.replace(/<\w[^>]*>/g, (tag) => tag
        .replace(/ (?:class|data-[\w-]+|pointer-events)="[^"]*"/g, "")
        .replace(/ style="([^"]*)"/, (_, text) => {
            const kept = style(text);
            return kept && ` style="${kept}"`;
        })
        .replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, round)
        .replace(/ id="([^"]*)"/, (_, old) => ` id="${id(old)}"`)
        .replace(/url\((?:'|&quot;)?#([^)'&]*)(?:'|&quot;)?\)/g, (_, old) => `url(#${id(old)})`));
    const empty = /<(?:g|defs)(?: [^>]*)?\/>|<(g|defs)(?: [^>]*)?(?<!\/)><\/\1>|<path(?![^>]* d="[^"])[^>]*\/>/g;
    for (let before = ""; before !== svg;) {
        before = svg;
        svg = svg.replace(empty, "");
    }
    const used = new Set(Array.from(svg.matchAll(/url\(#([^)]*)\)/g), (found) => found[1]));
    svg = svg.replace(/<clipPath id="([^"]*)">.*?<\/clipPath>/g,
        (clip, key) => used.has(key) ? clip : "");
    svg = svg.replace(/ id="([^"]*)"/g, (attribute, key) => used.has(key) ? attribute : "");
    if (!svg.includes("xlink:href")) svg = svg.replace(/ xmlns:xlink="[^"]*"/, "");
    const family = common ? [...families][0].replace(/&quot;/g, "'").replace(": ", ":") : "";
    return svg.replace("<svg ", `<svg style="${family}" `);
}

async function drawAll(figures) {
    const drawn = [];
    for (const { figure, width, height } of figures.map((text) => JSON.parse(text))) {
        Object.assign(figure.layout, { width, height });
        const svg = await Plotly.toImage(figure, {
            format: "svg", width, height, imageDataOnly: true,
        });
        drawn.push(tidy(svg));
    }
    return drawn;
}
