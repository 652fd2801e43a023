/**
 * A reader's progress as a file: saved, loaded, and forgotten.
 */
(function (studypress) {
  "use strict";

  const { say, element, button } = studypress;

  /**
   * Offer a text as a file.
   * @param {string} name
   * @param {string} text
   */
  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href: address, download: name }).click();
    // Browsers read the file after this function has returned.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /**
   * A window that asks whether all should be forgotten.
   * @param {() => void} onYes
   * @returns {HTMLDialogElement}
   */
  function question(onYes) {
    const asked = element("dialog", { class: "practice-sure" });
    asked.setAttribute("aria-labelledby", "practice-sure");
    const cancel = button("practice-cancel", say("web_practice_cancel"), () => asked.close());
    const yes = button("practice-yes", say("web_practice_reset_yes"), () => {
      asked.close();
      onYes();
    });
    asked.append(element("p", { id: "practice-sure" }, say("web_practice_reset_sure")), cancel, " ", yes);
    return asked;
  }

  /**
   * @param {Fault[]} faults
   * @returns {Node[]} what is wrong with a file
   */
  function faultList(faults) {
    const items = faults.map(({ word, values }) => element("li", {}, say(word, values)));
    return [element("p", {}, say("web_practice_import_failed")), element("ul", {}, ...items)];
  }

  /**
   * @param {Store} store
   * @param {string} name how the file is called, without its date
   * @param {(text: string) => void} tell
   * @param {() => void} onChange called after the progress was changed
   * @returns {{place: HTMLElement, show: (vanished: number) => void}}
   */
  studypress.practiceFile = function (store, name, tell, onChange) {
    const { progress } = studypress;
    const upload = element("input", { type: "file", class: "practice-upload" });
    upload.accept = "application/json,.json";
    upload.setAttribute("aria-label", say("web_practice_import"));
    upload.hidden = true;
    const faults = element("div", { class: "practice-faults", role: "alert" });
    const vanished = element("p", { class: "practice-vanished" });

    function save() {
      const day = new Date().toISOString().slice(0, 10);
      download(`${name}-practice-${day}.json`, progress.write(store.progress));
      tell(say("web_practice_exported"));
    }

    async function load() {
      const [file] = upload.files;
      upload.value = ""; // so that the same file can be chosen again
      faults.replaceChildren();
      if (!file) return;
      const found = progress.read(await file.text(), store.progress.guide);
      if (!found.progress) {
        faults.replaceChildren(...faultList(found.faults));
        return;
      }
      let taken = 0;
      store.update((before) => {
        const after = progress.takeIn(before, found.progress, new Date().toISOString());
        taken = after.taken;
        return after.progress;
      });
      onChange();
      tell(say("web_practice_imported", { n: taken }));
    }

    const sure = question(() => {
      store.forget();
      faults.replaceChildren();
      onChange();
      tell(say("web_practice_reset_done"));
    });
    upload.addEventListener("change", load);
    const controls = element(
      "p",
      { class: "practice-controls" },
      button("practice-export", say("web_practice_export"), save),
      " ",
      button("practice-import", say("web_practice_import"), () => upload.click()),
      upload,
      " ",
      button("practice-reset", say("web_practice_reset"), () => sure.showModal()),
    );
    const place = element("details", { class: "practice-file" });
    place.append(element("summary", {}, say("web_practice_file")), element("p", {}, say("web_practice_kept")));
    place.append(controls, vanished, faults, sure);

    return {
      place,
      show(count) {
        vanished.hidden = count === 0;
        vanished.textContent = count === 0 ? "" : say("web_practice_vanished", { n: count });
      },
    };
  };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
