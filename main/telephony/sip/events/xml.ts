import sax from 'sax';

/** An element by its local name and namespace; what is not asked for is simply not looked at. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children, trimmed. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const LONGEST = 262_144;
const DEEPEST = 32;
const MOST_ELEMENTS = 4000;

/**
 * The root of an XML document, or null when it is not well-formed, has a document type (so that no entity of its own can
 * be defined, let alone be expanded), or is larger or deeper than anything that a telephone sends.
 */
export function readXml(text: string): XmlElement | null {
  if (text.length > LONGEST) return null;
  const parser = sax.parser(true, { xmlns: true, position: false });
  const stack: OpenElement[] = [];
  let root: OpenElement | null = null;
  let count = 0;
  const refuse = (): never => {
    throw new Error('not read');
  };
  parser.onerror = refuse;
  parser.ondoctype = refuse;
  parser.onopentag = (tag) => {
    if (!('local' in tag) || ++count > MOST_ELEMENTS || stack.length >= DEEPEST) return refuse();
    const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
    const element: OpenElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: new Map(attributes),
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  };
  const addText = (part: string) => {
    const element = stack.at(-1);
    if (element) element.text += part;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    const element = stack.pop();
    if (element) element.text = element.text.trim();
  };
  try {
    parser.write(text.trim()).close();
    return root;
  } catch {
    return null;
  }
}

/** The first child of this name, in whatever namespace. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** Every child of this name. */
export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** Text as it may stand in an element or between the quotes of an attribute. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
