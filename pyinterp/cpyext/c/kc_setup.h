/* What fills the C slots of static types in; to be called before types are made ready. */
#ifndef PYINTERP_CPYEXT_C_KC_SETUP_H
#define PYINTERP_CPYEXT_C_KC_SETUP_H

#include "kc.h"

void kc_buffer_setup(void);
void kc_capsule_setup(void);
void kc_send_setup(void);
void kc_unicode_setup(void);

#endif
