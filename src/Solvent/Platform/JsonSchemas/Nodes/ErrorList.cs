using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>Collects what is wrong, and knows where in the value the validation stands.</summary>
/// <param name="most">How many are kept at most.</param>
internal sealed class ErrorList(int most)
{
    private readonly List<SchemaError> _errors = [];
    private readonly List<object> _path = [];

    /// <summary>Whether no more are wanted.</summary>
    public bool IsFull => _errors.Count >= most;

    /// <summary>How many choices are open, one inside the other.</summary>
    public int Choices { get; private init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<SchemaError> Errors => _errors;

    /// <summary>The place as a JSON pointer.</summary>
    public string Path => string.Concat(_path.Select(static step => $"/{(step is string name ? Pointer.Escape(name) : ((int)step).ToString(CultureInfo.InvariantCulture))}"));

    /// <summary>Goes to a property.</summary>
    public void Enter(string name) => _path.Add(name);

    /// <summary>Goes to an item.</summary>
    public void Enter(int index) => _path.Add(index);

    /// <summary>Goes back.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Notes something at the place.</summary>
    public void Add(string schemaPath, string reason)
    {
        if (!IsFull)
        {
            _errors.Add(new SchemaError(Path, schemaPath, reason));
        }
    }

    /// <summary>Notes what another list found.</summary>
    public void Add(IEnumerable<SchemaError> errors) => _errors.AddRange(errors.Take(most - _errors.Count));

    /// <summary>A list for one of several choices at the same place.</summary>
    public ErrorList ForChoice()
    {
        var list = new ErrorList(most) { Choices = Choices + 1 };
        list._path.AddRange(_path);
        return list;
    }
}
