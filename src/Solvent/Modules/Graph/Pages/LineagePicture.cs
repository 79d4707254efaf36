using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph;

/// <summary>A node and what is around it in columns: what it rests on to the right of it, what rests on it to the left.</summary>
/// <param name="Boxes">The nodes, the start first, nearest first.</param>
/// <param name="Lines">The edges between them.</param>
/// <param name="Rests">For each column that leaves nodes out, how many.</param>
/// <param name="IsPartial">Whether something next to a node that is shown is outside of what the reader may see.</param>
internal sealed record LineagePicture(IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureLine> Lines, IReadOnlyList<PictureRest> Rests, bool IsPartial)
{
    /// <summary>The most nodes to the right, and to the left.</summary>
    public const int MostOfSide = 30;

    /// <summary>The most columns to either side.</summary>
    public const int MostColumns = 6;

    private const int MostOfColumn = 10;

    /// <summary>How many columns there are.</summary>
    public int Columns => Boxes.Max(box => box.Column) + 1;

    /// <summary>How many places the longest column has.</summary>
    public int Rows => Math.Max(Boxes.Max(box => box.Row), Rests.Count == 0 ? 0 : Rests.Max(rest => rest.Row)) + 1;

    /// <summary>The picture around a node that is seen.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="start">The node's number.</param>
    /// <param name="withAbove">Whether what rests on it is shown, too.</param>
    public static LineagePicture Of(GraphView view, int start, bool withAbove)
    {
        var sides = new List<Side> { new(view, start, Way.Out) };
        if (withAbove)
        {
            sides.Add(new Side(view, start, Way.In));
        }

        var left = withAbove ? sides[1].Depth : 0;
        var places = new Dictionary<int, PictureBox>();
        var rests = new List<PictureRest>();
        foreach (var side in sides)
        {
            var sign = side.Way == Way.Out ? 1 : -1;
            foreach (var (nodes, depth) in side.Columns.Select((nodes, depth) => (nodes, depth)))
            {
                foreach (var node in nodes.Where(node => !places.ContainsKey(node)))
                {
                    places.Add(node, new PictureBox(view.Describe(node), left + (sign * depth), places.Values.Count(box => box.Column == left + (sign * depth)), sign * depth));
                }
            }

            rests.AddRange(side.Left.Where(pair => pair.Value > 0).Select(pair => new PictureRest(left + (sign * pair.Key), side.Columns.ElementAtOrDefault(pair.Key)?.Count ?? 0, pair.Value)));
        }

        var lines = places.Keys.SelectMany(node => view.SeenEdges(node, Way.Out)).Where(edge => places.ContainsKey(edge.To))
            .GroupBy(edge => (edge.From, edge.To))
            .Select(edges => new PictureLine(places[edges.Key.From], places[edges.Key.To], string.Join(" and ", edges.Select(edge => EdgeKinds.All[edge.Life.Kind]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));
        return new LineagePicture([.. places.Values], [.. lines], rests, sides.Exists(side => side.Hides));
    }

    /// <summary>One side of a picture, column by column.</summary>
    private sealed class Side
    {
        /// <summary>Finds it.</summary>
        public Side(GraphView view, int start, Way way)
        {
            (Way, Columns) = (way, [[start]]);
            var (known, count) = (new HashSet<int> { start }, 0);
            for (var depth = 1; depth <= MostColumns; depth++)
            {
                var next = Next(view, Columns[depth - 1]).Where(known.Add).ToList();
                var shown = Choose(view, next, Math.Max(Math.Min(MostOfColumn, MostOfSide - count), 0));
                Left[depth] = next.Count - shown.Count;
                if (shown.Count == 0)
                {
                    break;
                }

                count += shown.Count;
                Columns.Add(shown);
            }

            var beyond = Next(view, Columns[^1]).Where(known.Add).Count();
            Left[Columns.Count] = Left.GetValueOrDefault(Columns.Count) + (Columns.Count > MostColumns ? beyond : 0);
        }

        /// <summary>Which way.</summary>
        public Way Way { get; }

        /// <summary>The nodes of each column; the start alone is the first.</summary>
        public List<List<int>> Columns { get; }

        /// <summary>How many of a column are not shown.</summary>
        public Dictionary<int, int> Left { get; } = [];

        /// <summary>Whether something next to them is not seen.</summary>
        public bool Hides { get; private set; }

        /// <summary>The columns beside the start that are needed, with those that only count.</summary>
        public int Depth => Math.Max(Columns.Count - 1, Left.Where(pair => pair.Value > 0).Select(pair => pair.Key).DefaultIfEmpty(0).Max());

        // Some of each kind: a decision with much context is no picture of its context alone.
        private static List<int> Choose(GraphView view, List<int> nodes, int most)
        {
            var names = view.Graph.Names;
            return
            [
                .. nodes.GroupBy(node => NodeId.Kind(names[node]), StringComparer.Ordinal)
                    .SelectMany(kind => kind.OrderBy(node => names[node], StringComparer.Ordinal).Select((node, i) => (node, i)))
                    .OrderBy(one => one.i).ThenBy(one => names[one.node], StringComparer.Ordinal).Take(most).Select(one => one.node)
                    .OrderBy(node => names[node], StringComparer.Ordinal),
            ];
        }

        private IEnumerable<int> Next(GraphView view, IReadOnlyList<int> nodes)
        {
            foreach (var edge in nodes.SelectMany(node => view.Edges(node, Way)))
            {
                var other = Way == Way.Out ? edge.To : edge.From;
                if (view.IsSeen(other))
                {
                    yield return other;
                }
                else
                {
                    Hides = true;
                }
            }
        }
    }
}

/// <summary>A node in a picture.</summary>
/// <param name="Node">The node.</param>
/// <param name="Column">The column, from 0 at the left.</param>
/// <param name="Row">The place in the column, from 0.</param>
/// <param name="Steps">How many steps it is away: what the start rests on above 0, what rests on the start below.</param>
internal sealed record PictureBox(GraphNode Node, int Column, int Row, int Steps);

/// <summary>An edge in a picture.</summary>
/// <param name="From">What rests on the other.</param>
/// <param name="To">What it rests on.</param>
/// <param name="Kinds">How.</param>
internal sealed record PictureLine(PictureBox From, PictureBox To, string Kinds);

/// <summary>Stands for the nodes of a column that are not shown.</summary>
/// <param name="Column">The column.</param>
/// <param name="Row">The place in the column.</param>
/// <param name="Count">How many.</param>
internal sealed record PictureRest(int Column, int Row, int Count);
