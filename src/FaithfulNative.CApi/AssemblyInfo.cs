// What crosses the border has one layout, written down in faithful.h; the runtime converts nothing.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
