/**
 * The addresses of the pages before and after this one: the props of `<Pagination>`. The rest of the query is kept, but
 * for the news of what was just done.
 */
export function pagesAround(request: Request, page: number, more: boolean): { previous?: string; next?: string } {
  const url = new URL(request.url);
  const at = (n: number) => {
    const query = new URLSearchParams(url.search);
    query.delete("_data");
    query.delete("_routes");
    query.delete("done");
    if (n === 1) query.delete("page");
    else query.set("page", String(n));
    const search = query.toString();
    return `${url.pathname.replace(/\.data$/, "")}${search ? `?${search}` : ""}`;
  };
  return { ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) };
}
