/** Every address that leads nowhere: answered as what does not exist, by the frame's own page. */
export function loader(): never {
  throw new Response("We cannot find that page.", { status: 404 });
}

export default function NotFound() {
  return null;
}
