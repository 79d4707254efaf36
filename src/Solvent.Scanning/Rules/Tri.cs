namespace Solvent.Scanning.Rules;

/// <summary>Kleene's three truth values. A rule fires on <see cref="True"/> only: what can't be known never fires.</summary>
public enum Tri
{
    /// <summary>Known not to hold.</summary>
    False,
    /// <summary>Can't be known from the file.</summary>
    Unknown,
    /// <summary>Known to hold.</summary>
    True,
}

/// <summary>Kleene's connectives.</summary>
internal static class TriLogic
{
    public static Tri Not(this Tri value) => (Tri)(2 - (int)value);

    public static Tri And(this Tri left, Tri right) => (Tri)Math.Min((int)left, (int)right);

    public static Tri Or(this Tri left, Tri right) => (Tri)Math.Max((int)left, (int)right);

    public static Tri ToTri(this bool value) => value ? Tri.True : Tri.False;

    /// <summary>True when all are (also when there are none).</summary>
    public static Tri All<T>(this IEnumerable<T> items, Func<T, Tri> test)
    {
        var result = Tri.True;
        foreach (var item in items)
        {
            result = result.And(test(item));
            if (result == Tri.False)
            {
                break;
            }
        }

        return result;
    }

    /// <summary>True when at least one is.</summary>
    public static Tri Any<T>(this IEnumerable<T> items, Func<T, Tri> test)
    {
        var result = Tri.False;
        foreach (var item in items)
        {
            result = result.Or(test(item));
            if (result == Tri.True)
            {
                break;
            }
        }

        return result;
    }
}
