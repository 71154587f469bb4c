// peer.mjs COUNT: the GETs of the bench, with Node's fetch.
const count = Number(process.argv[2]);
const start = performance.now();
const get = async (i) => {
  const response = await fetch(process.env.API_URL.replaceAll("{}", i));
  await response.text();
  if (response.status !== 200) throw new Error(`status ${response.status}`);
};
await Promise.all(Array.from({ length: count }, (_, i) => get(i + 1)));
console.log(`Took ${((performance.now() - start) / 1000).toFixed(4)}`);
