/* Wrapper descriptors that extensions make themselves. */
#include "kc.h"

const char *kc_wrapper_name(struct wrapperbase *base) { return base->name; }
const char *kc_wrapper_doc(struct wrapperbase *base) { return base->doc; }
bool kc_wrapper_takes_keywords(struct wrapperbase *base) { return (base->flags & PyWrapperFlag_KEYWORDS) != 0; }

PyObject *kc_call_wrapper(struct wrapperbase *base, PyObject *self, PyObject *args, void *wrapped,
                          PyObject *kwargs) {
  if (base->flags & PyWrapperFlag_KEYWORDS)
    return ((wrapperfunc_kwds)(void (*)(void))base->wrapper)(self, args, wrapped, kwargs);
  return base->wrapper(self, args, wrapped);
}
