/** An image is known by the SHA-256 of its bytes. */
export const IMAGE_ID = /^[0-9a-f]{64}$/;
