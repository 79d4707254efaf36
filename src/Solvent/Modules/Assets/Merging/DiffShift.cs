namespace Solvent.Modules.Assets.Merging;

/// <summary>Moves changes where they may stand in several places: down as far as they go, but beside a change of the other text where there is one.</summary>
internal static class DiffShift
{
    /// <summary>Settles the changes of one text.</summary>
    public static void Settle(DiffSide side, DiffSide other)
    {
        var (group, beside) = (Group.First(side), Group.First(other));
        do
        {
            if (!group.IsEmpty)
            {
                Settle(ref group, ref beside);
            }
        }
        while (group.Next() && beside.Next());
    }

    private static void Settle(ref Group group, ref Group beside)
    {
        int size, highest;
        bool meets;
        do
        {
            size = group.Size;
            while (group.SlideUp())
            {
                beside.Previous();
            }

            highest = group.End;
            meets = !beside.IsEmpty;
            while (group.SlideDown())
            {
                beside.Next();
                meets |= !beside.IsEmpty;
            }
        }
        while (size != group.Size);

        if (group.End == highest || !meets)
        {
            return;
        }

        while (beside.IsEmpty && group.SlideUp())
        {
            beside.Previous();
        }
    }

    /// <summary>Changed lines in a row, perhaps none, before a line that is not changed.</summary>
    private struct Group
    {
        private readonly DiffSide _side;
        private int _start;

        private Group(DiffSide side)
        {
            _side = side;
            End = side.EndOfRun(0);
        }

        public int End { get; private set; }

        public readonly int Size => End - _start;

        public readonly bool IsEmpty => End == _start;

        public static Group First(DiffSide side) => new(side);

        public bool Next()
        {
            if (End == _side.Lines.Length)
            {
                return false;
            }

            _start = End + 1;
            End = _side.EndOfRun(_start);
            return true;
        }

        public bool Previous()
        {
            if (_start == 0)
            {
                return false;
            }

            End = _start - 1;
            _start = StartOfRun(End);
            return true;
        }

        public bool SlideDown()
        {
            var lines = _side.Lines;
            if (End == lines.Length || lines[_start] != lines[End])
            {
                return false;
            }

            _side.Changed[_start++] = false;
            _side.Changed[End] = true;
            End = _side.EndOfRun(End);
            return true;
        }

        public bool SlideUp()
        {
            var lines = _side.Lines;
            if (_start == 0 || lines[_start - 1] != lines[End - 1])
            {
                return false;
            }

            _side.Changed[--_start] = true;
            _side.Changed[--End] = false;
            _start = StartOfRun(_start);
            return true;
        }

        private readonly int StartOfRun(int line)
        {
            while (line > 0 && _side.Changed[line - 1])
            {
                line--;
            }

            return line;
        }
    }
}
