/** Where a page lets the panel stand: an empty element with this id, beside the text. */
export const MARGIN_ID = "margin-live";
