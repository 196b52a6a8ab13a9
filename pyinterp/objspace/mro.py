"""The method resolution order: C3 linearisation."""

from pyinterp.objspace import space


def compute_mro(w_type):
    """The C3 linearisation of `w_type` as a list of W_TypeObject."""
    sequences = []
    for w_base in w_type.bases_w:
        sequences.append(w_base.mro_w[:])
    sequences.append(w_type.bases_w[:])
    result = [w_type]
    while True:
        remaining = [seq for seq in sequences if len(seq) > 0]
        if len(remaining) == 0:
            return result
        w_next = _next_in_mro(remaining)
        result.append(w_next)
        for seq in remaining:
            if seq[0] is w_next:
                seq.pop(0)
        sequences = remaining


def _next_in_mro(sequences):
    for seq in sequences:
        w_candidate = seq[0]
        if not _in_some_tail(w_candidate, sequences):
            return w_candidate
    names = []
    for seq in sequences:
        if seq[0].name not in names:
            names.append(seq[0].name)
    raise space.oefmt(
        space.w_TypeError, 'Cannot create a consistent method resolution\n'
        'order (MRO) for bases ' + ', '.join(names))


def _in_some_tail(w_type, sequences):
    for seq in sequences:
        for i in range(1, len(seq)):
            if seq[i] is w_type:
                return True
    return False
