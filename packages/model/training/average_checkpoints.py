"""Mix the weights of two checkpoints, the later trained from the earlier (Wortsman et al. 2022, WiSE-FT).

Two schedules end in the same basin with different mistakes; between them some of each go away. Writes the checkpoint that
export.py reads.

    python average_checkpoints.py before.pt after.pt --share 0.3    # three parts of after.pt, seven of before.pt
"""

import argparse

import torch

from workspace import CHECKPOINT_FILE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", help="a copy of an earlier checkpoint.pt")
    parser.add_argument("after", help="a copy of a later one")
    parser.add_argument("--share", type=float, default=0.3, help="of the later one, from 0 to 1")
    arguments = parser.parse_args()
    before, after = (torch.load(file, map_location="cpu", weights_only=True) for file in (arguments.before, arguments.after))
    before["average"] = {
        name: torch.lerp(value.float(), after["average"][name].float(), arguments.share) for name, value in before["average"].items()
    }
    torch.save(before, CHECKPOINT_FILE)


if __name__ == "__main__":
    main()
