// The page begins: what the address says is shown, and again whenever it changes.
window.addEventListener('hashchange', () => { recall(); speak(); show(true); });
recall();
openPanel((wide() && state.scene === null) || state.sel !== null || state.link !== null);
speak();
show(true);
setTimeout(() => { if (state.sel && state.view === 'map') reveal(inView(state.sel)); }, 60);
