import type { Page } from '@playwright/test';
import { en } from '../../renderer/desk/i18n/en';
import { fr } from '../../renderer/desk/i18n/fr';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

type Texts = { readonly [key: string]: string | Texts };

const sentences = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));

const quoted = (text: string) => text.replaceAll(/[.*+?^$()[\]\\|{}]/g, '\\$&');

/** A sentence with whatever may be merged in. */
const pattern = (sentence: string) =>
  new RegExp(
    `^${sentence
      .split(/\{\{\w+\}\}/)
      .map(quoted)
      .join('.+')}$`,
    'u',
  );

/** Sentences that only one of the languages has, and that are more than what is merged into them. */
function onlyIn(texts: Texts, others: Texts): RegExp[] {
  const known = new Set(sentences(others));
  const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ''));
  const own = sentences(texts).filter((text) => !known.has(text) && hasWords(text));
  return own.map(pattern);
}

const frenchOnly = onlyIn(fr, en);
const englishOnly = onlyIn(en, fr);

/** What can be read or heard on the page, without what is written in a language of its own (the script). */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const outer = document.documentElement;
    const isOwn = (element: Element | null) => {
      const owner = element?.closest('[lang]') ?? outer;
      return owner === outer && element?.closest('script, style, option') === null;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (isOwn(parentElement) && parentElement?.checkVisibility()) found.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (!isOwn(element)) continue;
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });

let program: Program;
let desk: Desk;

/** Nothing of the other language, and something of the own. */
async function expectOnly(own: readonly RegExp[], other: readonly RegExp[]): Promise<void> {
  const texts = await textsOf(desk.page);
  expect(texts.filter((text) => other.some((each) => each.test(text)))).toEqual([]);
  expect(texts.filter((text) => own.some((each) => each.test(text))).length).toBeGreaterThan(5);
}

/** Shows what is on the screen in English and back in French, live. */
async function bothWays(): Promise<void> {
  await expectOnly(frenchOnly, englishOnly);
  await desk.button(fr.status.language).click();
  await expect(desk.page.locator('html')).toHaveAttribute('lang', 'en');
  await expectOnly(englishOnly, frenchOnly);
  await desk.button(en.status.language).click();
  await expect(desk.page.locator('html')).toHaveAttribute('lang', 'fr');
  await expectOnly(frenchOnly, englishOnly);
}

test.beforeAll(async () => {
  program = await Program.start();
  desk = new Desk(program.desk);
  await desk.expectIdle();
});

test.afterAll(() => program?.stop());

test.describe
  .serial('the desk in both languages', () => {
    for (const space of ['desk', 'records', 'calls', 'settings'] as const) {
      test(`${space}`, async () => {
        await desk.page.getByRole('navigation').getByRole('button', { name: fr.rail[space] }).click();
        await bothWays();
      });
    }

    test('a call that rings, in conversation and in wrap-up', async () => {
      await desk.press('Escape');
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toBeVisible();
      await bothWays();
      await desk.press('Enter');
      await desk.expectCall('connected');
      await bothWays();
      await desk.press('e');
      await expect(desk.wrapUp).toBeVisible();
      await bothWays();
      await desk.finish('6');
    });

    test('dark and light, live and kept', async () => {
      const surface = () =>
        desk.page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--surface-1').trim());
      const isDark = () => program.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
      await desk.button(fr.status.themeDark).click();
      await expect(desk.button(fr.status.themeLight)).toBeVisible();
      const dark = await surface();
      expect(await isDark()).toBe(true);
      expect((await program.snapshot()).preferences.value.theme).toBe('dark');
      await desk.button(fr.status.themeLight).click();
      await expect(desk.button(fr.status.themeDark)).toBeVisible();
      expect(await surface()).not.toBe(dark);
      expect(await isDark()).toBe(false);
    });
  });
