export { loader } from "../plans/figure.ts";
