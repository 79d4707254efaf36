namespace Solvent.Modules.Register;

/// <summary>Changes a sorted array.</summary>
internal static class OrderedMerge
{
    /// <summary>Elements in an order, without some and with others.</summary>
    /// <param name="sorted">The elements, in the order.</param>
    /// <param name="gone">Those to leave out; sorted here.</param>
    /// <param name="fresh">Those to put in, each in place of its equal; sorted here.</param>
    /// <param name="order">The order.</param>
    public static T[] Of<T>(T[] sorted, List<T> gone, List<T> fresh, IComparer<T> order)
    {
        gone.Sort(order);
        fresh.Sort(order);
        var (made, leaving, coming) = (new List<T>(sorted.Length + fresh.Count), 0, 0);
        foreach (var element in sorted)
        {
            for (; leaving < gone.Count && order.Compare(gone[leaving], element) < 0; leaving++)
            {
            }

            for (; coming < fresh.Count && order.Compare(fresh[coming], element) < 0; coming++)
            {
                made.Add(fresh[coming]);
            }

            var isReplaced = coming < fresh.Count && order.Compare(fresh[coming], element) == 0;
            if (!isReplaced && !(leaving < gone.Count && order.Compare(gone[leaving], element) == 0))
            {
                made.Add(element);
            }
        }

        made.AddRange(fresh.Skip(coming));
        return [.. made];
    }
}
