"""Files: outputs written whole or not at all, the folder of ours on a machine, and which map files are opened."""
