"""The order of the layers as Bazel visibility."""

def layer_package_groups(layers):
    """Declares NAME_users for each layer: the packages that may depend on it.

    Args:
      layers: top-level folders, lowest first. A layer is visible to itself and to those after it.
    """
    for i, layer in enumerate(layers):
        native.package_group(
            name = layer + "_users",
            packages = ["//%s/..." % user for user in layers[i:]],
        )
