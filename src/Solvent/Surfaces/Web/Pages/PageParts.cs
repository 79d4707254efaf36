using Microsoft.AspNetCore.Components;

namespace Solvent.Surfaces.Web;

/// <summary>What other modules show on a page.</summary>
internal static class PageParts
{
    /// <summary>The parts, one after the other.</summary>
    /// <param name="parts">Each is read when its turn comes.</param>
    public static async Task<IReadOnlyList<RenderFragment>> ReadAsync(IEnumerable<Task<RenderFragment>> parts)
    {
        var read = new List<RenderFragment>();
        foreach (var part in parts)
        {
            read.Add(await part);
        }

        return read;
    }
}
