namespace Solvent.Modules.Retrieval;

/// <summary>Keeps the nearest of many.</summary>
/// <param name="question">The question's vector.</param>
/// <param name="limit">How many are kept.</param>
internal sealed class NearestPieces(float[] question, int limit)
{
    private readonly PriorityQueue<long, double> nearest = new();

    /// <summary>Looks at a vector.</summary>
    public void Add(long id, ReadOnlySpan<byte> vector)
    {
        if (limit > 0 && Embedder.Nearness(question, vector) is { } near && (nearest.Count < limit || (nearest.TryPeek(out _, out var worst) && near > worst)))
        {
            nearest.Enqueue(id, near);
            if (nearest.Count > limit)
            {
                nearest.Dequeue();
            }
        }
    }

    /// <summary>The nearest first.</summary>
    public IReadOnlyList<(long Id, double Near)> Taken => [.. nearest.UnorderedItems.Select(one => (one.Element, one.Priority)).OrderByDescending(one => one.Priority).ThenBy(one => one.Element)];
}
