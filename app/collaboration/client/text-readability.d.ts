declare module "text-readability" {
  const readability: {
    lexiconCount(text: string, removePunctuation?: boolean): number;
    syllableCount(text: string, lang?: string): number;
  };
  export default readability;
}
